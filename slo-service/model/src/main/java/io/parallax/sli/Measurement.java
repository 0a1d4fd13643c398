package io.parallax.sli;

import java.time.Instant;
import java.util.Optional;

/**
 * An SLI with what is needed to trust it.
 *
 * @param sli good over total, or why not
 * @param coverage share of the interval's expected slots that were measured, in [0, 1]; slots
 *     before the probe existed are expected too, so a young SLO says so
 * @param lastMeasured end of the last slot that was measured, absent when none ever was
 */
public record Measurement(Sli sli, double coverage, Optional<Instant> lastMeasured) {
  public Measurement {
    if (!(coverage >= 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage " + coverage + " not in [0, 1]");
    }
  }

  public static Measurement noData(Cause cause) {
    return new Measurement(new Sli.NoData(cause), 0, Optional.empty());
  }
}
