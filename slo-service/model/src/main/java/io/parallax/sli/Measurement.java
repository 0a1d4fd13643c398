package io.parallax.sli;

import java.time.Instant;
import java.util.Optional;

/**
 * An SLI with what is needed to trust it.
 *
 * @param sli good over total, or why not
 * @param coverage share of the slots due in the interval, since the first one ever, that were
 *     measured; in [0, 1], 0 when none was due
 * @param span share of the interval that passed since the first slot ever; in [0, 1], below 1 for a
 *     young SLO
 * @param lastMeasured start of the last slot that was measured, in any of the intervals that were
 *     asked for together; absent when none was
 */
public record Measurement(Sli sli, double coverage, double span, Optional<Instant> lastMeasured) {
  public Measurement {
    requireRatio("coverage", coverage);
    requireRatio("span", span);
  }

  public static Measurement noData(Cause cause) {
    return new Measurement(new Sli.NoData(cause), 0, 0, Optional.empty());
  }

  private static void requireRatio(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " " + value + " not in [0, 1]");
    }
  }
}
