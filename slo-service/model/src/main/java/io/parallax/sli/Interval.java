package io.parallax.sli;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from first instant that belongs to it
 * @param until first instant after it
 */
public record Interval(Instant from, Instant until) {
  public Interval {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("interval ends " + until + " before " + from);
    }
  }

  /** The {@code length} before {@code end}. */
  public static Interval before(Instant end, Duration length) {
    return new Interval(end.minus(length), end);
  }

  /** How long both last at the same time; zero when never. */
  public Duration overlap(Interval other) {
    Instant begin = from.isAfter(other.from) ? from : other.from;
    Instant end = until.isBefore(other.until) ? until : other.until;
    return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
  }

  /** The shortest that holds both. */
  public Interval hull(Interval other) {
    return new Interval(
        from.isBefore(other.from) ? from : other.from,
        until.isAfter(other.until) ? until : other.until);
  }

  public Duration length() {
    return Duration.between(from, until);
  }
}
