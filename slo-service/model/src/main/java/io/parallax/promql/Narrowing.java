package io.parallax.promql;

import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.Expr.Negative;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Subquery;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Expr.ViewedRange;
import java.util.List;
import java.util.stream.Stream;

/** The same question, asked of fewer series. */
public final class Narrowing {
  private final Matcher matcher;

  private Narrowing(Matcher matcher) {
    this.matcher = matcher;
  }

  /** {@code expr} over those of its series alone that {@code matcher} takes as well. */
  public static Expr of(Expr expr, Matcher matcher) {
    return new Narrowing(matcher).of(expr);
  }

  /** What a selector matches already still has to match. */
  public static Selector of(Selector selector, Matcher matcher) {
    return selector.matchers().contains(matcher)
        ? selector
        : new Selector(
            selector.name(),
            Stream.concat(selector.matchers().stream(), Stream.of(matcher)).toList(),
            selector.when());
  }

  private Expr of(Expr expr) {
    return switch (expr) {
      case Expr.Number _, Text _, LogRange _ -> expr;
      case Selector selector -> of(selector, matcher);
      case Negative(Expr of) -> new Negative(of(of));
      case Range(Selector selector, var length) -> new Range(of(selector, matcher), length);
      case ViewedRange(Selector selector, var length) ->
          new ViewedRange(of(selector, matcher), length);
      case Subquery(Expr of, var length, var step, var when) ->
          new Subquery(of(of), length, step, when);
      case Call(String function, List<Expr> arguments) ->
          new Call(function, arguments.stream().map(this::of).toList());
      case Aggregate(String function, var parameter, var grouping, Expr of) ->
          new Aggregate(function, parameter.map(this::of), grouping, of(of));
      case Binary(Expr left, var operator, var bool, var matching, Expr right) ->
          new Binary(of(left), operator, bool, matching, of(right));
    };
  }
}
