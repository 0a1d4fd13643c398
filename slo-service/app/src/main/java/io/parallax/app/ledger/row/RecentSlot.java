package io.parallax.app.ledger.row;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Slot;
import io.parallax.sli.Predicate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the last slots, for people to look at.
 *
 * @param at when it was scheduled
 * @param outcome good, bad, unknown or missed
 * @param reason label of the reason, empty when there is none
 * @param duration how long the attempt took, absent for a missed slot
 * @param detail one line, may be empty
 * @param traceId W3C trace id, empty for a missed slot
 */
public record RecentSlot(
    Instant at,
    String outcome,
    String reason,
    Optional<Duration> duration,
    String detail,
    String traceId) {
  public static RecentSlot of(Instant at, Slot slot, Optional<ProbeResult> result) {
    Optional<Duration> duration = result.map(r -> r.timings().total());
    String detail = result.map(r -> r.evidence().detail()).orElse("");
    String trace = result.map(ProbeResult::traceId).orElse("");
    return switch (slot) {
      case Slot.Missed() -> new RecentSlot(at, "missed", "", duration, "nobody ran it", trace);
      case Slot.Ended(Outcome.Good()) -> new RecentSlot(at, "good", "", duration, detail, trace);
      case Slot.Ended(Outcome.Bad(var reason)) ->
          new RecentSlot(at, "bad", reason.label(), duration, detail, trace);
      case Slot.Ended(Outcome.Unknown(var fault)) ->
          new RecentSlot(at, "unknown", fault.label(), duration, detail, trace);
    };
  }

  /** Of a slot that another process tells of. */
  public static RecentSlot of(ToldSlot told) {
    String outcome = told.judgement(new Predicate.Available().label()).label();
    return new RecentSlot(told.at(), outcome, told.reason(), told.duration(), "", "");
  }
}
