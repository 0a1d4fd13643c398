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
    StringBuilder text = new StringBuilder();
    part(text, duration.toDaysPart(), "d");
    part(text, duration.toHoursPart(), "h");
    part(text, duration.toMinutesPart(), "m");
    part(text, duration.toSecondsPart(), "s");
    part(text, duration.toMillisPart(), "ms");
    return text.toString();
  }

  /** As {@link #print}, with a sign where it looks ahead. */
  public static String signed(Duration duration) {
    return duration.isNegative() ? "-" + print(duration.negated()) : print(duration);
  }

  private static void part(StringBuilder text, long count, String unit) {
    if (count != 0) {
      text.append(count).append(unit);
    }
  }
}
