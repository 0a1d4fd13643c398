package io.parallax.promql;

import java.time.Duration;

/** Durations as PromQL and the {@code window} label write them: {@code 1h}, {@code 59m59s999ms}. */
public final class Durations {
  private Durations() {}

  /**
   * @throws IllegalArgumentException when {@code duration} is not positive or not whole
   *     milliseconds
   */
  public static String print(Duration duration) {
    if (!duration.isPositive() || duration.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException("no PromQL duration: " + duration);
    }
    return part(duration.toDaysPart(), "d")
        + part(duration.toHoursPart(), "h")
        + part(duration.toMinutesPart(), "m")
        + part(duration.toSecondsPart(), "s")
        + part(duration.toMillisPart(), "ms");
  }

  /** As {@link #print}, with a sign where it looks ahead. */
  public static String signed(Duration duration) {
    return duration.isNegative() ? "-" + print(duration.negated()) : print(duration);
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }
}
