package io.parallax.probes.attempt;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;

/**
 * An outcome and its line for people.
 *
 * @param detail may still hold what the peer wrote
 */
public record Verdict(Outcome outcome, String detail) {
  public static Verdict good(String detail) {
    return new Verdict(new Good(), detail);
  }

  public static Verdict bad(Reason reason, String detail) {
    return new Verdict(new Bad(reason), detail);
  }

  public static Verdict broken(String detail) {
    return unknown(ProberFault.INTERNAL, detail);
  }

  public static Verdict unknown(ProberFault fault, String detail) {
    return new Verdict(new Unknown(fault), detail);
  }
}
