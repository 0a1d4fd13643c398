package io.parallax.sli.tile;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.spec.slo.Slo;
import java.time.Instant;
import java.util.Optional;

/** Somebody who has an SLO's tiles: a ledger, a Prometheus, a file. */
public interface TileSource {
  /**
   * What is known of {@code slo}, which is no composite, in {@code region}. What can't be had is
   * {@link NotKnown}, never an empty timeline and never an exception.
   *
   * @param interval at least the tiles that begin in it are asked for, and none from its end on
   */
  Tiles tiles(Slo slo, String region, Interval interval);

  /** What a source says. */
  sealed interface Tiles {}

  /**
   * @param timeline tiles, of which those before the interval do not matter
   * @param since when measuring began, however long ago; absent when it has not
   * @param lastMeasured when something was last measured in the interval
   */
  record Known(Timeline timeline, Optional<Instant> since, Optional<Instant> lastMeasured)
      implements Tiles {
    /** Tiles that are all there ever was. */
    public static Known of(Timeline timeline) {
      return new Known(timeline, timeline.start(), timeline.lastMeasured());
    }
  }

  record NotKnown(Cause cause) implements Tiles {}
}
