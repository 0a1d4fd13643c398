package io.parallax.probes;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** When a slot's outcome says something about the prober instead of the target. */
final class SlotRules {
  /** A smaller difference between the clocks is drift, not a step. */
  static final Duration STEP = Duration.ofMillis(500);

  private static final Duration LATE_AT_LEAST = Duration.ofMillis(100);
  private static final Duration LATE_AT_MOST = Duration.ofSeconds(1);

  /** What results carry when nothing was sent: W3C's invalid trace id. */
  private static final String NO_TRACE = "0".repeat(32);

  private static final String NO_SPAN = "0".repeat(16);

  private SlotRules() {}

  static boolean isStep(Duration difference) {
    return difference.abs().compareTo(STEP) > 0;
  }

  /** More than 5 % of the interval, bounded to 100 ms and 1 s. */
  static boolean isLate(Duration startDelay, Duration interval) {
    Duration limit = interval.dividedBy(20);
    limit = limit.compareTo(LATE_AT_LEAST) < 0 ? LATE_AT_LEAST : limit;
    limit = limit.compareTo(LATE_AT_MOST) > 0 ? LATE_AT_MOST : limit;
    return startDelay.compareTo(limit) > 0;
  }

  /**
   * The result as it counts, once it is known what happened around it.
   *
   * @param paused whether the process stood still while the attempt ran: then it was slow because
   *     of us, whatever the target did
   */
  static ProbeResult judge(ProbeResult raw, boolean late, boolean clockStepped, boolean paused) {
    Outcome outcome =
        clockStepped
            ? new Unknown(ProberFault.CLOCK_STEP)
            : switch (raw.outcome()) {
              case Bad bad when late -> new Unknown(ProberFault.LATE_START);
              case Bad bad when paused && bad.reason().mayBeSlowness() ->
                  new Unknown(ProberFault.PAUSED);
              case Good good -> good;
              case Bad bad -> bad;
              case Unknown unknown -> unknown;
            };
    return new ProbeResult(
        raw.slot(),
        raw.scheduled(),
        raw.startDelay(),
        outcome,
        late || paused,
        raw.timings(),
        raw.evidence(),
        raw.traceId(),
        raw.spanId());
  }

  /** What stands for an attempt whose prober broke its contract. */
  static ProbeResult broken(SlotId slot, Instant scheduled, Duration startDelay, String detail) {
    return new ProbeResult(
        slot,
        scheduled,
        startDelay,
        new Unknown(ProberFault.INTERNAL),
        false,
        new Timings(Duration.ZERO, Map.of()),
        Evidence.none(detail),
        NO_TRACE,
        NO_SPAN);
  }
}
