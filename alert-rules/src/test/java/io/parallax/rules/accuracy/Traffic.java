package io.parallax.rules.accuracy;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Every event that happened, second by second: the ground truth.
 *
 * @param total events of each second
 * @param bad the bad ones among them
 */
record Traffic(int[] total, int[] bad) {
  static final int HOUR = 3600;
  static final int DAY = 24 * HOUR;

  /** Share of bad events at a second. */
  @FunctionalInterface
  interface Badness {
    double at(int second);

    /** Another share, from {@code from} until before {@code until}. */
    default Badness but(int from, int until, double share) {
      return second -> from <= second && second < until ? share : at(second);
    }
  }

  /**
   * @param rate events of each second
   * @param badness each event is bad with this chance
   */
  static Traffic of(int seconds, long seed, IntUnaryOperator rate, Badness badness) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] total = new int[seconds];
    int[] bad = new int[seconds];
    for (int second = 0; second < seconds; second++) {
      total[second] = rate.applyAsInt(second);
      bad[second] = draw(random, total[second], badness.at(second));
    }
    return new Traffic(total, bad);
  }

  /** How many of {@code events} are bad: each draw is cheap where the expectation is small. */
  private static int draw(SplittableRandom random, int events, double share) {
    double expected = events * share;
    int certain = (int) expected;
    return Math.min(events, certain + (random.nextDouble() < expected - certain ? 1 : 0));
  }

  int seconds() {
    return total.length;
  }
}
