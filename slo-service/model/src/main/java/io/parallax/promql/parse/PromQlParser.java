package io.parallax.promql.parse;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Grouping;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.promql.lex.Literals;
import io.parallax.promql.lex.Refusal;
import io.parallax.promql.lex.Token;
import io.parallax.promql.lex.Token.Kind;
import io.parallax.promql.lex.Tokens;
import io.parallax.promql.lex.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads PromQL: what Prometheus 2.42 takes, and of Prometheus 3 names in quotes, underscores in
 * numbers, its functions and {@code limitk} and {@code limit_ratio}. Three things that Prometheus
 * takes are refused: more than {@value #MOST_LEVELS} levels, strings whose escapes are no UTF-8,
 * and a letter for the colon of a subquery.
 *
 * <p>Parentheses and a plus sign that change nothing are not in the tree.
 */
public final class PromQlParser {
  static final int MOST_LEVELS = 200;
  private static final Expr NOTHING = new Expr.Number(Double.NaN);

  private final Tokens tokens;
  private final Faults faults = new Faults();
  private final TypeCheck types = new TypeCheck(faults);
  private final SelectorSyntax selectors;
  private final GroupingSyntax groupings;
  private final PostfixSyntax postfix;
  private int levels;

  private PromQlParser(String text) {
    tokens = new Tokens(text);
    selectors = new SelectorSyntax(tokens, faults);
    groupings = new GroupingSyntax(tokens, faults);
    postfix = new PostfixSyntax(tokens, faults, types);
  }

  public static Parsed parse(String text) {
    return new PromQlParser(text).whole(text);
  }

  private Parsed whole(String text) {
    try {
      Typed whole = expression(1);
      tokens.expect(Kind.END, "an operator or the end");
      if (faults.isEmpty()) {
        return new Parsed.Accepted(whole.expr(), whole.type(), faults.newer());
      }
    } catch (Refusal refusal) {
      faults.add(refusal.offset(), refusal.reason());
    }
    return new Parsed.Refused(faults.in(text));
  }

  /** Operands and the operators between them that bind at least as tightly as {@code least}. */
  private Typed expression(int least) throws Refusal {
    Typed left = signed();
    Optional<Operator> operator = operator(least);
    while (operator.isPresent()) {
      left = binary(left, operator.get());
      operator = operator(least);
    }
    return left;
  }

  private Optional<Operator> operator(int least) throws Refusal {
    Token next = tokens.peek();
    return Arrays.stream(Operator.values())
        .filter(each -> each.strength() >= least && next.is(each.symbol()))
        .findFirst();
  }

  private Typed binary(Typed left, Operator operator) throws Refusal {
    int at = tokens.take().start();
    boolean bool = tokens.accept("bool");
    Matching matching = groupings.matching();
    int tighter = operator == Operator.POWER ? operator.strength() : operator.strength() + 1;
    deeper(at);
    Typed right = expression(tighter);
    levels--;
    Matching checked = types.binary(left, operator, bool, matching, right, at);
    boolean compares = bool && operator.kind() == Operator.Kind.COMPARISON;
    int depth = level(1 + Math.max(left.depth(), right.depth()), at);
    Expr expr = new Binary(left.expr(), operator, compares, checked, right.expr());
    boolean scalar = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
    ValueType type = scalar ? ValueType.SCALAR : ValueType.INSTANT_VECTOR;
    return new Typed(expr, type, left.start(), depth, true);
  }

  private Typed signed() throws Refusal {
    Token sign = tokens.peek();
    if (!sign.is("-") && !sign.is("+")) {
      return postfix.of(primary());
    }
    tokens.take();
    deeper(sign.start());
    Typed of = expression(Operator.POWER.strength());
    levels--;
    types.sign(of);
    int depth = level(of.depth() + 1, sign.start());
    Expr expr = sign.is("-") ? negative(of.expr()) : of.expr();
    return new Typed(expr, of.type(), sign.start(), depth, false);
  }

  private static Expr negative(Expr of) {
    return of instanceof Expr.Number(double value)
        ? new Expr.Number(-value)
        : new Expr.Negative(of);
  }

  private Typed primary() throws Refusal {
    Token next = tokens.peek();
    return switch (next.kind()) {
      case NUMBER -> number(tokens.take());
      case STRING ->
          Typed.leaf(new Expr.Text(tokens.take().text()), ValueType.STRING, next.start());
      case NAME -> named(tokens.take());
      case METRIC -> selector(tokens.take().source(), next);
      case KEYWORD -> keyword(next);
      case SYMBOL -> symbol(next);
      case END, DURATION -> throw tokens.unexpected("an expression");
    };
  }

  private Typed number(Token token) throws Refusal {
    if (token.text().contains("_")) {
      faults.note(Newer.UNDERSCORES);
    }
    double value =
        Literals.number(token.text())
            .orElseThrow(() ->
                new Refusal(token.start(), "expected a number, found '" + token.text() + "'"));
    return Typed.leaf(new Expr.Number(value), ValueType.SCALAR, token.start());
  }

  private Typed symbol(Token next) throws Refusal {
    if (next.is("{")) {
      return selector("", next);
    }
    if (!next.is("(")) {
      throw tokens.unexpected("an expression");
    }
    tokens.take();
    deeper(next.start());
    Typed inside = expression(1);
    levels--;
    tokens.expect(")");
    return inside.inParentheses(next.start());
  }

  private Typed keyword(Token next) throws Refusal {
    if (!Words.mayBeMetric(next.text())) {
      throw tokens.unexpected("an expression");
    }
    tokens.take();
    boolean aggregates =
        Words.isAggregation(next.text())
            && (tokens.isNext("(") || tokens.isNext("by") || tokens.isNext("without"));
    return aggregates ? aggregate(next) : selector(next.source(), next);
  }

  private Typed selector(String name, Token first) throws Refusal {
    Expr selector = selectors.selector(name, first.start());
    return Typed.leaf(selector, ValueType.INSTANT_VECTOR, first.start());
  }

  private Typed named(Token name) throws Refusal {
    if (!tokens.isNext("(")) {
      return selector(name.source(), name);
    }
    Optional<Function> function = Functions.named(name.text());
    List<Typed> arguments = arguments();
    if (function.isEmpty()) {
      faults.add(name.start(), "unknown function '" + name.text() + "'");
      return Typed.leaf(NOTHING, ValueType.INSTANT_VECTOR, name.start());
    }
    function.get().since().newer().ifPresent(faults::note);
    types.call(function.get(), arguments, name.start());
    Expr call = new Call(name.text(), arguments.stream().map(Typed::expr).toList());
    return new Typed(call, function.get().returns(), name.start(), depth(arguments, name), true);
  }

  private Typed aggregate(Token function) throws Refusal {
    if (Words.isExperimental(function.text())) {
      faults.note(Newer.EXPERIMENTAL);
    }
    Optional<Grouping> before = groupings.grouping();
    List<Typed> arguments = arguments();
    Grouping grouping =
        before.isPresent() ? before.get() : groupings.grouping().orElse(new Grouping.By(List.of()));
    if (!types.aggregate(function.text(), arguments, function.start())) {
      return Typed.leaf(NOTHING, ValueType.INSTANT_VECTOR, function.start());
    }
    Optional<Expr> parameter =
        arguments.size() > 1 ? Optional.of(arguments.getFirst().expr()) : Optional.empty();
    Expr expr = new Aggregate(function.text(), parameter, grouping, arguments.getLast().expr());
    int depth = depth(arguments, function);
    return new Typed(expr, ValueType.INSTANT_VECTOR, function.start(), depth, true);
  }

  private List<Typed> arguments() throws Refusal {
    List<Typed> arguments = new ArrayList<>();
    deeper(tokens.peek().start());
    tokens.expect("(");
    if (!tokens.accept(")")) {
      do {
        arguments.add(expression(1));
      } while (tokens.accept(","));
      tokens.expect(")");
    }
    levels--;
    return arguments;
  }

  private int depth(List<Typed> arguments, Token at) throws Refusal {
    int deepest = arguments.stream().mapToInt(Typed::depth).max().orElse(0);
    return level(1 + deepest, at.start());
  }

  private void deeper(int at) throws Refusal {
    levels = level(levels + 1, at);
  }

  private static int level(int depth, int at) throws Refusal {
    if (depth > MOST_LEVELS) {
      throw new Refusal(at, "expected at most " + MOST_LEVELS + " levels of expressions");
    }
    return depth;
  }
}
