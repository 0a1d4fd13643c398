package io.parallax.spec.slo;

import java.math.BigDecimal;

/**
 * A bucket's upper bound, whichever way it is written: clients and servers write one as {@code 1}
 * or {@code 1.0}, and a millionth as {@code 0.000001} or {@code 1e-06}.
 *
 * @param value positive, in the histogram's own unit, without trailing zeros
 */
public record HistogramBound(BigDecimal value) {
  public HistogramBound {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException("bound " + value + " is not positive");
    }
    value = value.stripTrailingZeros();
  }

  /** As it is usually written, for people. */
  @Override
  public String toString() {
    return value.toPlainString();
  }

  /** RE2 pattern of every way to write it in a label {@code le}, to be matched as a whole. */
  public String pattern() {
    return plain() + "|" + scientific();
  }

  private String plain() {
    String text = value.toPlainString();
    int point = text.indexOf('.');
    return point < 0
        ? text + "(\\.0*)?"
        : text.substring(0, point) + "\\." + text.substring(point + 1) + "0*";
  }

  private String scientific() {
    String digits = value.unscaledValue().toString();
    int exponent = digits.length() - 1 - value.scale();
    String fraction = digits.length() > 1 ? "\\." + digits.substring(1) + "0*" : "(\\.0*)?";
    return digits.charAt(0) + fraction + "[eE]" + sign(exponent) + "0*" + Math.abs(exponent);
  }

  private static String sign(int exponent) {
    return exponent < 0 ? "-" : exponent == 0 ? "[+-]?" : "\\+?";
  }
}
