package io.parallax.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as an explanation shows them: enough digits to reckon it again by hand. */
final class Shown {
  private static final MathContext DIGITS = new MathContext(7);

  private Shown() {}

  /** Seven digits, and never an exponent. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "not a number";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  static String percent(double ratio) {
    return number(ratio * 100) + " %";
  }

  /** A ratio of counts, as they are. */
  static String share(double part, double whole) {
    return number(part) + " / " + number(whole);
  }

  static String minutes(Duration duration) {
    return number(duration.toMillis() / 60_000.0) + " min";
  }

  /** In days where it is whole days, else in the largest unit that is whole. */
  static String length(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds > 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds > 0 && seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    return seconds > 0 && seconds % 60 == 0
        ? seconds / 60 + " min"
        : String.format(Locale.ROOT, "%s s", number(duration.toMillis() / 1_000.0));
  }
}
