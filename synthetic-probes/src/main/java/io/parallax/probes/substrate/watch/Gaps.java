package io.parallax.probes.substrate.watch;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * How many gaps there were, by how long they were: a histogram whose bounds are multiples of the
 * time between two blocks.
 */
public final class Gaps {
  private static final double[] BLOCKS = {0.5, 1, 1.5, 2, 3, 5, 10};
  private static final double SECOND = 1e9;

  private final double[] bounds;
  private final long[] counts;
  private final double sum;

  private Gaps(double[] bounds, long[] counts, double sum) {
    this.bounds = bounds;
    this.counts = counts;
    this.sum = sum;
  }

  /** None yet. */
  public static Gaps none(Duration blockTime) {
    double block = blockTime.toNanos() / SECOND;
    double[] bounds = DoubleStream.of(BLOCKS).map(blocks -> blocks * block).toArray();
    return new Gaps(bounds, new long[bounds.length + 1], 0);
  }

  /** One more, {@code gap} long. */
  public Gaps with(Duration gap) {
    double seconds = gap.toNanos() / SECOND;
    int bucket = 0;
    while (bucket < bounds.length && seconds > bounds[bucket]) {
      bucket++;
    }
    long[] more = counts.clone();
    more[bucket]++;
    return new Gaps(bounds, more, sum + seconds);
  }

  /** Upper bounds of all buckets but the last, in seconds, ascending. */
  public List<Double> bounds() {
    return DoubleStream.of(bounds).boxed().toList();
  }

  /** How many are in each bucket and not in the one before; one more than there are bounds. */
  public List<Long> counts() {
    return LongStream.of(counts).boxed().toList();
  }

  /** All gaps together, in seconds. */
  public double seconds() {
    return sum;
  }
}
