package io.parallax.sli.tile;

/**
 * What happened in a stretch of time. Adds up over tiles, windows and regions.
 *
 * @param good events that were good, at least 0
 * @param total all events, at least {@code good}, finite
 * @param measured how much of {@code expected} was measured
 * @param expected how much there was to measure: slots of a probe, tiles of a counter
 */
public record Counts(double good, double total, double measured, double expected) {
  public static final Counts NONE = new Counts(0, 0, 0, 0);

  public Counts {
    if (!(good >= 0 && good <= total && Double.isFinite(total))) {
      throw new IllegalArgumentException("not counts: good " + good + " of " + total);
    }
    if (!(measured >= 0 && measured <= expected && Double.isFinite(expected))) {
      throw new IllegalArgumentException("not coverage: " + measured + " of " + expected);
    }
  }

  public Counts plus(Counts other) {
    return new Counts(
        good + other.good,
        total + other.total,
        measured + other.measured,
        expected + other.expected);
  }

  /** As often as {@code times}, at least 0. */
  public Counts times(long times) {
    return new Counts(good * times, total * times, measured * times, expected * times);
  }

  /** Nothing to count, and nothing missing: how time looks that is not held against a budget. */
  public Counts excused() {
    return new Counts(0, 0, expected, expected);
  }

  /** Bad events, at least 0. */
  public double bad() {
    return total - good;
  }

  /** Share of what there was to measure that was; in [0, 1], 0 when there was nothing. */
  public double coverage() {
    return expected == 0 ? 0 : measured / expected;
  }
}
