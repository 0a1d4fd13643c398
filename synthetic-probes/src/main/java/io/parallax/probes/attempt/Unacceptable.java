package io.parallax.probes.attempt;

import io.parallax.probe.Reason;

/** A peer answered, but not as its protocol or the probe wants it. */
public final class Unacceptable extends Exception {
  private static final long serialVersionUID = 1;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Reason reason;

  /**
   * @param detail may hold what the peer wrote
   */
  public Unacceptable(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /**
   * Where no status but one is an answer, another is the peer's or a proxy's refusal.
   *
   * @param code of HTTP
   */
  public static Unacceptable status(int code) {
    return new Unacceptable(
        code == TOO_MANY_REQUESTS ? Reason.RATE_LIMITED : Reason.HTTP_STATUS, "HTTP " + code);
  }

  public Reason reason() {
    return reason;
  }

  /** The same, where {@code before} stands before what it says. */
  public Unacceptable in(String before) {
    return new Unacceptable(reason, before + ": " + getMessage());
  }

  /** What it is worth. */
  public Verdict verdict() {
    return Verdict.bad(reason, String.valueOf(getMessage()));
  }
}
