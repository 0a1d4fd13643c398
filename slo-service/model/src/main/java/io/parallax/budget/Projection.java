package io.parallax.budget;

import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;

/** Where a budget goes when it burns on as it did of late. */
public sealed interface Projection {
  /** There is nothing left to lose. */
  record Spent() implements Projection {}

  /** It is spent at {@code when}, before its window is over. */
  record SpentAt(Instant when) implements Projection {}

  /** It lasts a whole window, or until {@code reset} where the window begins anew. */
  record Lasts(Instant until) implements Projection {}

  /** Nothing was measured of late. */
  record Unknown() implements Projection {}

  /**
   * After {@code remaining x window / recent} the budget is spent.
   *
   * @param remaining share of the budget that is left
   * @param recent burn rate of late, at least 0
   */
  static Projection of(Slo slo, double remaining, double recent, Instant now) {
    if (remaining <= 0) {
      return new Spent();
    }
    Duration length = length(slo.window(), now);
    Instant end = end(slo.window(), now);
    double millis = remaining * length.toMillis() / recent;
    return millis < Duration.between(now, end).toMillis()
        ? new SpentAt(now.plusMillis(Math.round(millis)))
        : new Lasts(end);
  }

  /** Of a calendar's window, as long as it is; it is reckoned with 30 days only for factors. */
  static Duration length(Window window, Instant now) {
    return switch (window) {
      case Window.Rolling(Duration length) -> length;
      case CalendarWindow calendar -> Duration.between(calendar.start(now), calendar.end(now));
    };
  }

  private static Instant end(Window window, Instant now) {
    return switch (window) {
      case Window.Rolling(Duration length) -> now.plus(length);
      case CalendarWindow calendar -> calendar.end(now);
    };
  }
}
