package io.parallax.specfile.slo;

import io.parallax.specfile.field.Bounds;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.yaml.Node.Scalar;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads {@code target} or {@code targetPercent} of an objective. */
final class TargetReader {
  private static final String EXAMPLE = "write e.g. 0.999";

  private TargetReader() {}

  /** The promised share of good events, in (0, 1). */
  static Optional<Double> read(Fields objective) {
    Field ratio = objective.optional("target");
    Field percent = objective.optional("targetPercent");
    objective.exactlyOne("target", "targetPercent", EXAMPLE);
    return ratio.isWritten() ? ratio(ratio) : percent(percent);
  }

  private static Optional<Double> ratio(Field field) {
    return field
        .number(Bounds.between(0, 1), number -> refuseRatio(field, number.asDouble()))
        .map(Scalar::asDouble);
  }

  private static boolean refuseRatio(Field field, double value) {
    if (value == 1) {
      field.refuse("1.0 leaves no error budget", "write less than 1, e.g. 0.999");
    } else if (value == 0) {
      field.refuse("0 promises nothing", "write more than 0, e.g. 0.999");
    } else {
      boolean percent = value > 1 && value < 100;
      field.refuse(
          plain(value) + " is not in (0, 1)", percent ? "write " + hundredth(value) : EXAMPLE);
    }
    return false;
  }

  private static Optional<Double> percent(Field field) {
    return field
        .number(Bounds.between(1, 100), number -> refusePercent(field, number.asDouble()))
        .map(number -> Double.valueOf(hundredth(number.asDouble())))
        .filter(value -> value < 1 || refuseRatio(field, value));
  }

  private static void refusePercent(Field field, double value) {
    if (value == 100) {
      field.refuse("100 leaves no error budget", "write less than 100, e.g. 99.9");
    } else if (value > 0 && value < 1) {
      String percent = plain(BigDecimal.valueOf(value).movePointRight(2));
      field.refuse(plain(value) + " is not a percentage in (1, 100)", "write " + percent);
    } else {
      field.refuse(plain(value) + " is not a percentage in (1, 100)", "write e.g. 99.9");
    }
  }

  private static String hundredth(double value) {
    return plain(BigDecimal.valueOf(value).movePointLeft(2));
  }

  private static String plain(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return Math.abs(value) < 1e12 ? plain(exact) : exact.toString();
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
