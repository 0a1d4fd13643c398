package io.parallax.promql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How names, strings and numbers are written, so that they are read as the same again. */
final class Names {
  /** Words that are never the name of a metric, in any case. */
  private static final Set<String> NO_METRICS =
      Set.of("atan2", "bool", "group_left", "group_right", "ignoring", "inf", "nan", "on");

  private static final int LONGEST_OF_THEM = "group_right".length();

  /** Words that are never the name of a label in a list of labels. */
  private static final Set<String> NO_LABELS = Set.of("inf", "nan", "without");

  private static final int LONGEST_PLAIN = 30;

  private Names() {}

  /** Whether a metric's name may stand before the braces. */
  static boolean isBareMetric(String name) {
    return isWord(name, true)
        && (name.length() > LONGEST_OF_THEM || !NO_METRICS.contains(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Letters, digits and underscores, no digit first: by hand, since a pattern is most of the work.
   */
  private static boolean isWord(String name, boolean colons) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      boolean digit = i > 0 && c >= '0' && c <= '9';
      if (!(letter || digit || colons && c == ':')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  static void label(StringBuilder text, String name) {
    if (isWord(name, false)) {
      text.append(name);
    } else {
      quote(text, name);
    }
  }

  /** A list of labels in parentheses. */
  static void labels(StringBuilder text, List<String> names) {
    String lead = "(";
    for (String name : names) {
      text.append(lead);
      if (NO_LABELS.contains(name.toLowerCase(Locale.ROOT))) {
        quote(text, name);
      } else {
        label(text, name);
      }
      lead = ", ";
    }
    text.append(names.isEmpty() ? "()" : ")");
  }

  static void quote(StringBuilder text, String value) {
    text.append('"').append(isPlain(value) ? value : escaped(value)).append('"');
  }

  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\uFFFD", "\\ufffd");
  }

  /** Whether nothing in it needs an escape: by hand, as most are. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' || c == '"' || c == '\n' || c == '\uFFFD') {
        return false;
      }
    }
    return true;
  }

  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    String plain = exact.toPlainString();
    return plain.length() <= LONGEST_PLAIN ? plain : exact.toString();
  }
}
