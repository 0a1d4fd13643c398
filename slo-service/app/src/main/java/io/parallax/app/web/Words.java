package io.parallax.app.web;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnReading;
import io.parallax.budget.ErrorBudget;
import io.parallax.sli.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and states as people read them. Percent exists only here. */
final class Words {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** A ratio in percent, with as many places as it takes to tell 99.9 from 99.99. */
  static String percent(double ratio) {
    String text = String.format(Locale.ROOT, "%.3f", ratio * 100);
    return text.replaceFirst("\\.?0+$", "") + " %";
  }

  /** A remaining budget in whole percent. */
  static String budget(BudgetReading reading) {
    return reading
        .budget()
        .map(ErrorBudget::remainingRatio)
        .map(left -> String.format(Locale.ROOT, "%.0f %%", Math.floor(left * 100)))
        .orElse("");
  }

  /** The fastest pair's burn rate; empty when nothing was measured. */
  static String burn(BudgetReading reading) {
    return reading.budget().isEmpty() || reading.burns().isEmpty()
        ? ""
        : burn(reading.burns().getFirst());
  }

  private static String burn(BurnReading burn) {
    return String.format(Locale.ROOT, "burn %.1f", burn.longBurn());
  }

  /** A status, and what is behind it. */
  static String status(BudgetStatus status) {
    return switch (status) {
      case BudgetStatus.Healthy() -> "healthy";
      case BudgetStatus.Burning(var severity) -> "burning: " + severity.label();
      case BudgetStatus.Exhausted() -> "exhausted";
      case BudgetStatus.Idle() -> "idle";
      case BudgetStatus.Unknown(Cause cause) -> "unknown: " + cause.label().replace('-', ' ');
    };
  }

  static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  /** A length of time in its largest whole unit. */
  static String duration(Duration duration) {
    if (duration.toDays() > 0 && duration.toHours() % 24 == 0) {
      return duration.toDays() + " d";
    }
    if (duration.toHours() > 0 && duration.toMinutes() % 60 == 0) {
      return duration.toHours() + " h";
    }
    return duration.toSeconds() % 60 == 0
        ? duration.toMinutes() + " min"
        : duration.toSeconds() + " s";
  }
}
