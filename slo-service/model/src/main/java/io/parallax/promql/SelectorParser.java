package io.parallax.promql;

import io.parallax.promql.Expr.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a plain series selector, {@code name{a="b",c!~"d"}}; anything more is refused. */
public final class SelectorParser {
  private static final Pattern NAME = Pattern.compile("\\G\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*");
  private static final Pattern LABEL = Pattern.compile("\\G\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*");
  private static final Pattern OPERATOR = Pattern.compile("\\G(=~|!~|!=|=)\\s*");
  private static final Pattern VALUE =
      Pattern.compile("\\G(?:\"((?:[^\"\\\\\\n]|\\\\.)*)\"|'((?:[^'\\\\\\n]|\\\\.)*)')\\s*");
  private static final Pattern OPEN = Pattern.compile("\\G\\{\\s*");
  private static final Pattern COMMA = Pattern.compile("\\G,\\s*");
  private static final Pattern CLOSE = Pattern.compile("\\G}\\s*");

  /** What came of it. */
  public sealed interface Parsed {
    record Accepted(Selector selector) implements Parsed {}

    /**
     * @param message what is wrong, where, and what to write instead
     */
    record Refused(String message) implements Parsed {}
  }

  private final String text;
  private int position;

  private SelectorParser(String text) {
    this.text = text;
  }

  public static Parsed parse(String text) {
    try {
      return new Parsed.Accepted(new SelectorParser(text).selector());
    } catch (Unexpected unexpected) {
      return new Parsed.Refused(unexpected.reason);
    }
  }

  private Selector selector() throws Unexpected {
    String name = expect(NAME, "a metric name");
    List<Matcher> matchers = new ArrayList<>();
    if (take(OPEN) != null) {
      matchers(matchers);
    }
    if (position < text.length()) {
      throw unexpected("the end: a plain selector, without range, function or operator");
    }
    return new Selector(name, matchers, Duration.ZERO);
  }

  private void matchers(List<Matcher> matchers) throws Unexpected {
    while (take(CLOSE) == null) {
      matchers.add(matcher());
      if (take(COMMA) == null) {
        expect(CLOSE, "',' or '}'");
        return;
      }
    }
  }

  private Matcher matcher() throws Unexpected {
    String label = expect(LABEL, "a label name");
    Matcher.Operator operator = operator(expect(OPERATOR, "one of = != =~ !~"));
    int start = position;
    String value = unescape(expect(VALUE, "a quoted value"));
    if (operator == Matcher.Operator.MATCHES || operator == Matcher.Operator.MATCHES_NOT) {
      requireRegex(value, start);
    }
    return new Matcher(label, operator, value);
  }

  private static Matcher.Operator operator(String symbol) {
    return List.of(Matcher.Operator.values()).stream()
        .filter(operator -> operator.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  private void requireRegex(String value, int start) throws Unexpected {
    try {
      Pattern.compile(value);
    } catch (PatternSyntaxException _) {
      position = start;
      throw unexpected("a regular expression");
    }
  }

  private static String unescape(String quoted) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        char escaped = quoted.charAt(++i);
        plain.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private String expect(Pattern pattern, String what) throws Unexpected {
    String found = take(pattern);
    if (found == null) {
      throw unexpected(what);
    }
    return found;
  }

  private @Nullable String take(Pattern pattern) {
    var matcher = pattern.matcher(text);
    if (!matcher.find(position)) {
      return null;
    }
    position = matcher.end();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    return matcher.group();
  }

  private Unexpected unexpected(String wanted) {
    return new Unexpected(
        "selector '%s', column %d: expected %s".formatted(text, position + 1, wanted));
  }

  private static final class Unexpected extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    Unexpected(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
