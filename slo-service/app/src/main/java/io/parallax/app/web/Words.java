package io.parallax.app.web;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnReading;
import io.parallax.budget.ErrorBudget;
import io.parallax.budget.PolicyReading;
import io.parallax.sli.Cause;
import io.parallax.spec.slo.BurnCondition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Numbers and states as people read them. Percent exists only here. */
public final class Words {
  private static final DateTimeFormatter CLOCK = utc("HH:mm:ss");
  private static final DateTimeFormatter DAY_AND_CLOCK = utc("d MMM HH:mm");

  /** Products of doubles come out at a few 1e-16 either way; 29 % must not read 28. */
  public static final double ROUNDING = 1e-9;

  private Words() {}

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** A promised ratio in percent, with every digit that was written: 99.999 is not 100. */
  public static String objective(double ratio) {
    return BigDecimal.valueOf(ratio).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** A measured ratio in [0, 1] in whole percent, rounded down: only all is 100 %. */
  public static String share(double ratio) {
    return String.format(Locale.ROOT, "%.0f %%", Math.floor(ratio * 100 + ROUNDING));
  }

  /** The number of a budget; absent when it is unknown or idle, whatever was known before. */
  public static Optional<ErrorBudget> known(BudgetReading reading) {
    return reading.status() instanceof BudgetStatus.Unknown ? Optional.empty() : reading.budget();
  }

  /** A remaining budget in whole percent, rounded against us; empty when it is not known. */
  public static String budget(BudgetReading reading) {
    return known(reading).map(ErrorBudget::remainingRatio).map(Words::remaining).orElse("");
  }

  private static String remaining(double left) {
    if (left > 0 && left < 0.01) {
      return "under 1 %";
    }
    long percent = (long) Math.floor(left * 100 + ROUNDING);
    return (percent < 0 ? "\u2212" : "") + Math.abs(percent) + " %";
  }

  /** The fastest pair's burn rate; empty when it is not known. */
  public static String burn(BudgetReading reading) {
    return known(reading).isEmpty() || reading.burns().isEmpty()
        ? ""
        : String.format(Locale.ROOT, "burn %.1f", reading.burns().getFirst().longBurn());
  }

  /** The loudest alert condition that holds; empty when none does or nothing is known. */
  public static String alert(BudgetReading reading) {
    return known(reading).isEmpty()
        ? ""
        : Stream.concat(
                reading.burns().stream().filter(BurnReading::burning).map(Words::condition),
                reading.policies().stream().filter(PolicyReading::holds).map(Words::condition))
            .findFirst()
            .orElse("");
  }

  private static String condition(PolicyReading own) {
    BurnCondition condition = own.policy().condition();
    String told =
        condition.alertAfter().isZero() ? "" : ", told after " + duration(condition.alertAfter());
    return String.format(
        Locale.ROOT,
        "%s condition of %s: burn %.1f over %s, limit %.1f%s",
        condition.severity(),
        own.policy().name(),
        own.over().burnRate(),
        duration(condition.lookback()),
        condition.bound().threshold(),
        told);
  }

  private static String condition(BurnReading burn) {
    return String.format(
        Locale.ROOT,
        "%s condition: burn %.1f over %s, limit %.1f",
        burn.window().severity().label(),
        burn.longBurn(),
        duration(burn.window().longWindow()),
        burn.factor());
  }

  /** A status, and what is behind it. */
  public static String status(BudgetStatus status) {
    return switch (status) {
      case BudgetStatus.Healthy() -> "healthy";
      case BudgetStatus.Burning(var severity) -> "burning: " + severity;
      case BudgetStatus.Exhausted() -> "exhausted";
      case BudgetStatus.Idle() -> "idle: no traffic";
      case BudgetStatus.Unknown(Cause cause) -> "unknown: " + cause.label().replace('-', ' ');
    };
  }

  /** Time of day in UTC. */
  public static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  /** A moment as seen from {@code now}: with its day when it is not within 24 hours. */
  public static String moment(Instant instant, Instant now) {
    boolean near = Duration.between(instant, now).abs().compareTo(Duration.ofDays(1)) < 0;
    return (near ? CLOCK : DAY_AND_CLOCK).format(instant);
  }

  /** A length of time in its largest unit that divides it. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0 && seconds > 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds % 3_600 == 0 && seconds > 0) {
      return seconds / 3_600 + " h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + " min" : seconds + " s";
  }

  /** A length in its two largest units, rounded down, e.g. {@code 7 h 12 min}. */
  public static String length(Duration length) {
    long days = length.toDays();
    int hours = length.toHoursPart();
    int minutes = length.toMinutesPart();
    if (days > 0) {
      return days + " d " + hours + " h";
    }
    if (hours > 0) {
      return hours + " h " + minutes + " min";
    }
    return minutes > 0
        ? minutes + " min " + length.toSecondsPart() + " s"
        : length.toSecondsPart() + " s";
  }

  /** An age in its largest unit, rounded down. */
  public static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }
}
