package io.parallax.specfile.sli;

import java.util.Optional;

/**
 * Checks that a query is a plain series selector: a metric name and matchers with Prometheus' own
 * string escapes, nothing else. The rules add the increase over time themselves.
 */
public final class SelectorText {
  private static final String ESCAPES = "abfnrtv\\";
  private static final String NAME = "__name__";

  private final String text;
  private int position;

  private SelectorText(String text) {
    this.text = text;
  }

  /** What is wrong with {@code text}, in words; empty when it is a plain selector. */
  public static Optional<String> flaw(String text) {
    return new SelectorText(text.strip()).selector();
  }

  private Optional<String> selector() {
    if (!word(true)) {
      return Optional.of("does not begin with a metric name");
    }
    skipSpace();
    Optional<String> flaw = next('{') ? matchers() : Optional.empty();
    skipSpace();
    return flaw.isEmpty() && position < text.length()
        ? Optional.of("is not a plain counter")
        : flaw;
  }

  private Optional<String> matchers() {
    skipSpace();
    while (!next('}')) {
      Optional<String> flaw = matcher();
      if (flaw.isPresent()) {
        return flaw;
      }
      skipSpace();
      if (!next(',') && !isAt('}')) {
        return Optional.of("has matchers without a comma between them, or no closing brace");
      }
      skipSpace();
    }
    return Optional.empty();
  }

  private Optional<String> matcher() {
    int start = position;
    if (!word(false)) {
      return Optional.of("has a matcher without a label name");
    }
    if (text.substring(start, position).equals(NAME)) {
      return Optional.of("names its metric twice");
    }
    skipSpace();
    boolean operator = operator();
    skipSpace();
    return operator ? string() : Optional.of("has a matcher without =, !=, =~ or !~");
  }

  private boolean operator() {
    if (next('=')) {
      next('~');
      return true;
    }
    return next('!') && (next('=') || next('~'));
  }

  private Optional<String> string() {
    char quote = position < text.length() ? text.charAt(position) : ' ';
    if (quote != '"' && quote != '\'' && quote != '`') {
      return Optional.of("has a matcher whose value is not in quotes");
    }
    position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == quote) {
        return Optional.empty();
      }
      if (c == '\n' && quote != '`') {
        break;
      }
      if (c == '\\' && quote != '`' && !escape(quote)) {
        return Optional.of("has an unknown escape in quotes (a backslash is written \\\\)");
      }
    }
    return Optional.of("has a value whose quotes do not end");
  }

  /** After a backslash: one letter, or digits of a byte or code point. */
  private boolean escape(char quote) {
    char kind = position < text.length() ? text.charAt(position++) : ' ';
    return switch (kind) {
      case 'x' -> digits(2, 16);
      case 'u' -> digits(4, 16);
      case 'U' -> digits(8, 16);
      case '0', '1', '2', '3' -> digits(2, 8);
      default -> kind == quote || ESCAPES.indexOf(kind) >= 0;
    };
  }

  private boolean digits(int count, int radix) {
    for (int i = 0; i < count; i++) {
      if (position >= text.length() || Character.digit(text.charAt(position++), radix) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean word(boolean metric) {
    int start = position;
    while (position < text.length() && isWord(text.charAt(position), position == start, metric)) {
      position++;
    }
    return position > start;
  }

  private static boolean isWord(char c, boolean first, boolean metric) {
    boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    return letter || metric && c == ':' || !first && c >= '0' && c <= '9';
  }

  private void skipSpace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private boolean isAt(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  private boolean next(char c) {
    boolean there = isAt(c);
    position += there ? 1 : 0;
    return there;
  }
}
