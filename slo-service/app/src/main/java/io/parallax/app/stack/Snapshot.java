package io.parallax.app.stack;

import io.parallax.sli.Cause;
import io.parallax.sli.tile.Timeline;
import java.util.Map;
import java.util.SortedMap;

/** What is known of a region's recorded series. */
public sealed interface Snapshot {
  /**
   * @param windows what was recorded of windows
   * @param tiles those of SLOs that windows are not enough for: by SLO, and by group of it
   */
  record Known(Recorded windows, Map<String, SortedMap<String, Timeline>> tiles)
      implements Snapshot {
    public Known {
      tiles = Map.copyOf(tiles);
    }
  }

  record Failed(Cause cause) implements Snapshot {}
}
