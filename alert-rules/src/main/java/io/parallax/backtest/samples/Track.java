package io.parallax.backtest.samples;

import java.util.Arrays;

/**
 * The samples of one series, oldest first.
 *
 * @param times milliseconds since the epoch
 * @param values as many
 */
record Track(LabelSet labels, long[] times, double[] values) {

  /** Number of the last sample at or before {@code time}; -1 when there is none. */
  int last(long time) {
    int found = Arrays.binarySearch(times, time);
    return found >= 0 ? found : -found - 2;
  }

  /** Number of the first sample after {@code time}. */
  int firstAfter(long time) {
    return last(time) + 1;
  }
}
