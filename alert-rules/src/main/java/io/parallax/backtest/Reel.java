package io.parallax.backtest;

import io.parallax.sli.Cause;
import io.parallax.sli.tile.Timeline;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of one SLO in one region. */
public sealed interface Reel {
  /**
   * @param groups tiles by the group that they are of, the empty one where an SLO has none; from
   *     the first that was measured on, with those that are missing counted as not measured
   */
  record Known(SortedMap<String, Timeline> groups) implements Reel {
    public Known {
      groups = new TreeMap<>(groups);
    }
  }

  record NotKnown(Cause cause, String why) implements Reel {}
}
