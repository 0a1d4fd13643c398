package io.parallax.promql.lex;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the digits of numbers and durations mean. */
public final class Literals {
  private static final Pattern HEX = Pattern.compile("0[xX](_?[0-9a-fA-F]+)+");
  private static final Pattern OCTAL = Pattern.compile("0(_?[0-7]+)+");
  private static final Pattern WHOLE = Pattern.compile("[0-9]+(_[0-9]+)*");
  private static final Pattern FLOAT =
      Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
  private static final long[] MILLIS = {
    31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L
  };

  private Literals() {}

  /** Empty when it is none, or more than a number can be. */
  public static Optional<Double> number(String text) {
    return switch (text) {
      case "inf" -> Optional.of(Double.POSITIVE_INFINITY);
      case "nan" -> Optional.of(Double.NaN);
      default -> finite(text);
    };
  }

  private static Optional<Double> finite(String text) {
    String digits = text.replace("_", "");
    if (HEX.matcher(text).matches()) {
      return integer(digits.substring(2), 16);
    }
    if (OCTAL.matcher(text).matches()) {
      return integer(digits, 8).or(() -> decimal(digits));
    }
    return WHOLE.matcher(text).matches() || FLOAT.matcher(text).matches()
        ? decimal(digits)
        : Optional.empty();
  }

  /** As Go reads them: of 64 bits. */
  private static Optional<Double> integer(String digits, int radix) {
    BigInteger value = new BigInteger(digits, radix);
    return value.bitLength() < Long.SIZE ? Optional.of(value.doubleValue()) : Optional.empty();
  }

  private static Optional<Double> decimal(String digits) {
    double value = Double.parseDouble(digits);
    return Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
  }

  /** Empty when it is none, is nothing, or is more than 292 years. */
  public static Optional<Duration> duration(String text) {
    var parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    BigInteger millis = BigInteger.ZERO;
    for (int i = 0; i < MILLIS.length; i++) {
      BigInteger count =
          parts.group(i + 1) == null ? BigInteger.ZERO : new BigInteger(parts.group(i + 1));
      millis = millis.add(count.multiply(BigInteger.valueOf(MILLIS[i])));
    }
    BigInteger most = BigInteger.valueOf(Long.MAX_VALUE / 1_000_000);
    return millis.signum() > 0 && millis.compareTo(most) <= 0
        ? Optional.of(Duration.ofMillis(millis.longValueExact()))
        : Optional.empty();
  }
}
