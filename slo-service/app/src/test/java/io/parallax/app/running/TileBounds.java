package io.parallax.app.running;

import io.parallax.app.running.Prometheus.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one evaluation could record of a counter, given the raw samples.
 *
 * <p>A sample is dated by the start of its scrape and there at its end. Tiles end some time before
 * their evaluation, so that scrapes under way are the next tile's. Only a scrape that takes longer
 * than that can be lost; any other tile has one value only.
 *
 * @param low least it may have recorded
 * @param high what was there by the dates of the samples
 */
record TileBounds(double low, double high) {
  /** From the end of a scrape until queries see it, on a busy machine. */
  private static final Duration COMMIT = Duration.ofMillis(250);

  /**
   * @param time of the evaluation
   * @param settling how far the tile ends before its evaluation
   * @param counter raw samples, oldest first
   * @param scrapes how many seconds each scrape took, at its start
   */
  static TileBounds at(
      Instant time, Duration settling, Duration tile, List<Sample> counter, List<Sample> scrapes) {
    Instant end = time.minus(settling);
    Instant there = surelyThere(time, scrapes);
    double before = newest(counter, end.minus(tile));
    double high = newest(counter, end) - before;
    double low = newest(counter, there.isBefore(end) ? there : end) - before;
    return new TileBounds(Math.max(0, low), high);
  }

  TileBounds plus(TileBounds other) {
    return new TileBounds(low + other.low, high + other.high);
  }

  boolean isExact() {
    return low == high;
  }

  /** Zero before the first sample: the test shows every counter before it moves. */
  private static double newest(List<Sample> counter, Instant time) {
    return counter.stream()
        .filter(sample -> !sample.at().isAfter(time))
        .reduce((_, later) -> later)
        .map(Sample::value)
        .orElse(0.0);
  }

  /** The start of the newest scrape that had ended by {@code time}. */
  private static Instant surelyThere(Instant time, List<Sample> scrapes) {
    return scrapes.stream()
        .filter(scrape -> !end(scrape).isAfter(time))
        .reduce((_, later) -> later)
        .map(Sample::at)
        .orElse(Instant.EPOCH);
  }

  private static Instant end(Sample scrape) {
    return scrape.at().plusMillis(Math.round(scrape.value() * 1_000)).plus(COMMIT);
  }
}
