package io.parallax.promql.parse;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Moment;
import io.parallax.promql.lex.Refusal;
import io.parallax.promql.lex.Token;
import io.parallax.promql.lex.Token.Kind;
import io.parallax.promql.lex.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads selectors. */
final class SelectorSyntax {
  private static final String NAME = "__name__";

  private final Tokens tokens;
  private final Faults faults;

  SelectorSyntax(Tokens tokens, Faults faults) {
    this.tokens = tokens;
    this.faults = faults;
  }

  /**
   * A selector whose name before the braces, empty when there is none, was read already.
   *
   * @param start where it begins
   */
  Selector selector(String outside, int start) throws Refusal {
    List<String> names = new ArrayList<>();
    List<Matcher> matchers = new ArrayList<>();
    if (!outside.isEmpty()) {
      names.add(outside);
    }
    if (tokens.accept("{")) {
      inBraces(names, matchers);
    }
    check(names, matchers, start);
    return new Selector(names.isEmpty() ? "" : names.getFirst(), matchers, Moment.NOW);
  }

  private void inBraces(List<String> names, List<Matcher> matchers) throws Refusal {
    while (!tokens.accept("}")) {
      part(names, matchers);
      if (!tokens.accept(",")) {
        if (!tokens.accept("}")) {
          throw tokens.unexpected("',' or '}'");
        }
        return;
      }
    }
  }

  /** A matcher, or the name of the metric in quotes. */
  private void part(List<String> names, List<Matcher> matchers) throws Refusal {
    Token label = tokens.peek();
    if (label.kind() != Kind.NAME && label.kind() != Kind.STRING) {
      throw tokens.unexpected("a label name or '}'");
    }
    tokens.take();
    faults.noteQuoted(label);
    if (label.kind() == Kind.STRING && !isOperatorNext()) {
      names.add(label.text());
      return;
    }
    matchers.add(matcher(label));
  }

  private boolean isOperatorNext() throws Refusal {
    Token next = tokens.peek();
    return Arrays.stream(Matcher.Operator.values()).anyMatch(each -> next.is(each.symbol()));
  }

  private Matcher matcher(Token label) throws Refusal {
    if (!isOperatorNext()) {
      throw tokens.unexpected("one of = != =~ !~");
    }
    Matcher.Operator operator = operator(tokens.take().text());
    Token value = tokens.expect(Kind.STRING, "a quoted value");
    if (isRegex(operator)) {
      requireRegex(value);
    }
    return new Matcher(label.text(), operator, value.text());
  }

  private static Matcher.Operator operator(String symbol) {
    return Arrays.stream(Matcher.Operator.values())
        .filter(each -> each.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isRegex(Matcher.Operator operator) {
    return operator == Matcher.Operator.MATCHES || operator == Matcher.Operator.MATCHES_NOT;
  }

  private void requireRegex(Token value) {
    if (value.text().contains("(?<")) {
      faults.note(Newer.NAMED_GROUPS);
    }
    try {
      Pattern.compile(value.text());
      whole(value.text());
    } catch (PatternSyntaxException e) {
      faults.add(value.start(), "expected a regular expression of RE2: " + e.getDescription());
    }
  }

  private static Pattern whole(String regex) {
    return Pattern.compile("^(?:" + regex + ")$");
  }

  private void check(List<String> names, List<Matcher> matchers, int start) {
    boolean inside = matchers.stream().anyMatch(matcher -> matcher.label().equals(NAME));
    if (names.size() > 1 || !names.isEmpty() && inside) {
      faults.add(start, "the metric is named twice");
    } else if (names.isEmpty() ? matchers.stream().allMatch(this::isEmpty) : names.contains("")) {
      faults.add(start, "expected a metric name or a matcher that does not match the empty value");
    }
  }

  /** Whether series without the label match; a broken expression has been told of already. */
  private boolean isEmpty(Matcher matcher) {
    return switch (matcher.operator()) {
      case EQUAL -> matcher.value().isEmpty();
      case NOT_EQUAL -> !matcher.value().isEmpty();
      case MATCHES -> matchesEmpty(matcher.value());
      case MATCHES_NOT -> !matchesEmpty(matcher.value());
    };
  }

  private static boolean matchesEmpty(String regex) {
    try {
      return whole(regex).matcher("").find();
    } catch (PatternSyntaxException _) {
      return false;
    }
  }
}
