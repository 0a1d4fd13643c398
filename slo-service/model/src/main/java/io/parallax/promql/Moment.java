package io.parallax.promql;

import java.time.Duration;
import java.util.Optional;

/**
 * The time at which a selector or subquery looks.
 *
 * @param offset how far before it, negative for after it, zero for then
 * @param at the time itself; absent for the time of the evaluation
 */
public record Moment(Duration offset, Optional<At> at) {
  public static final Moment NOW = new Moment(Duration.ZERO, Optional.empty());

  /** What follows {@code @}. */
  public sealed interface At {
    /**
     * @param seconds since the epoch
     */
    record Time(double seconds) implements At {}

    /** The beginning of the query's range. */
    record Start() implements At {}

    /** The end of the query's range. */
    record End() implements At {}
  }

  public static Moment ago(Duration offset) {
    return new Moment(offset, Optional.empty());
  }

  /** As it stands behind what is asked for then; empty for now. */
  String suffix() {
    String back = offset.isZero() ? "" : " offset " + Durations.signed(offset);
    return at.map(each -> " @ " + text(each) + back).orElse(back);
  }

  private static String text(At at) {
    return switch (at) {
      case At.Time(double seconds) -> Names.number(seconds);
      case At.Start() -> "start()";
      case At.End() -> "end()";
    };
  }
}
