package io.parallax.rules.proof.kind;

import io.parallax.spec.slo.CalendarWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The windows of a calendar in the first years of Unix time, where promtool's tests are, as today's
 * rules of its zone have them. 1970 has the days of 2026: no leap day, and the same weekdays.
 */
record Era(CalendarWindow window) {
  private static final LocalDate LIKE = LocalDate.of(2026, 1, 1);
  private static final Duration AWAY = Duration.ofDays(LIKE.toEpochDay());
  private static final int YEARS = LIKE.getYear() - LocalDate.EPOCH.getYear();

  /** Absent where windows would begin on other days of 1970. */
  static Optional<Era> of(CalendarWindow window) {
    return window.count() > 0 && passed(window) % steps(window) == 0
        ? Optional.of(new Era(window))
        : Optional.empty();
  }

  Instant start(Instant then) {
    return window.start(then.plus(AWAY)).minus(AWAY);
  }

  Instant end(Instant then) {
    return window.end(then.plus(AWAY)).minus(AWAY);
  }

  /** How many windows after the one of the anchor. */
  long index(Instant then) {
    LocalDateTime within =
        start(then).plus(AWAY).atZone(window.zone()).toLocalDateTime().plusHours(12);
    long index = Math.floorDiv(unit().between(window.anchor(), within), steps(window));
    boolean isLater = window.anchor().plus(index * steps(window), unit()).isAfter(within);
    return (isLater ? index - 1 : index) - passed(window) / steps(window);
  }

  private ChronoUnit unit() {
    return isOfDays(window) ? ChronoUnit.DAYS : ChronoUnit.MONTHS;
  }

  private static long passed(CalendarWindow window) {
    return isOfDays(window) ? AWAY.toDays() : 12L * YEARS;
  }

  /** Days, or months, of one window. */
  private static long steps(CalendarWindow window) {
    return window.count()
        * switch (window.unit()) {
          case DAY, MONTH -> 1L;
          case WEEK -> 7L;
          case QUARTER -> 3L;
          case YEAR -> 12L;
        };
  }

  private static boolean isOfDays(CalendarWindow window) {
    return switch (window.unit()) {
      case DAY, WEEK -> true;
      case MONTH, QUARTER, YEAR -> false;
    };
  }
}
