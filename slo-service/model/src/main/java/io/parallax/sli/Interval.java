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

  public Duration length() {
    return Duration.between(from, until);
  }
}
