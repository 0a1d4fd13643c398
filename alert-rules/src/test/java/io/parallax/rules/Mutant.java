package io.parallax.rules;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Expr.ViewedRange;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One way to break a rule. */
enum Mutant {
  DROPPED,
  COMPARISONS_SWAPPED,
  AND_TO_OR,
  WINDOWS_LONGER,
  NUMBERS_DOUBLED,
  ARITHMETIC_INVERTED;

  /** The broken expression; the same when there is nothing of the kind to break. */
  Expr apply(Expr expr) {
    return switch (expr) {
      case Expr.Number(double value) ->
          new Expr.Number(this == NUMBERS_DOUBLED ? 2 * value + 1 : value);
      case Text _, Selector _, Range _, ViewedRange _, Expr.LogRange _ -> expr;
      case Call(String function, List<Expr> arguments) when isWindow(function) ->
          new Call(function, arguments.stream().map(Mutant::longer).toList());
      case Call(String function, List<Expr> arguments) ->
          new Call(function, arguments.stream().map(this::apply).toList());
      case Expr.Negative(Expr of) -> new Expr.Negative(apply(of));
      case Expr.Subquery(Expr of, Duration length, var step, var when) ->
          new Expr.Subquery(apply(of), length, step, when);
      case Aggregate(String function, Optional<Expr> parameter, var grouping, Expr of) ->
          new Aggregate(function, parameter, grouping, apply(of));
      case Binary(Expr left, Operator operator, boolean bool, var matching, Expr right) -> {
        Operator other = apply(operator);
        boolean set = other == Operator.OR;
        yield new Binary(
            apply(left),
            other,
            bool,
            set && matching.many().isPresent() ? operatorAll() : matching,
            apply(right));
      }
    };
  }

  /** Only sums and counts: the last sample is the same in a range that reaches further back. */
  private boolean isWindow(String function) {
    return this == WINDOWS_LONGER
        && (function.equals("sum_over_time") || function.equals("count_over_time"));
  }

  private static Expr longer(Expr range) {
    return range instanceof Range(Selector selector, Duration length)
        ? new Range(selector, length.plusMinutes(1))
        : range;
  }

  private static Matching operatorAll() {
    return Matching.ALL;
  }

  private Operator apply(Operator operator) {
    return switch (this) {
      case DROPPED, WINDOWS_LONGER, NUMBERS_DOUBLED -> operator;
      case AND_TO_OR -> operator == Operator.AND ? Operator.OR : operator;
      case COMPARISONS_SWAPPED ->
          switch (operator) {
            case GREATER, AT_LEAST -> Operator.LESS;
            case LESS, AT_MOST, EQUAL, NOT_EQUAL -> Operator.GREATER;
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, ATAN2, POWER, AND, OR, UNLESS -> operator;
          };
      case ARITHMETIC_INVERTED ->
          switch (operator) {
            case ADD -> Operator.SUBTRACT;
            case SUBTRACT -> Operator.ADD;
            case MULTIPLY -> Operator.DIVIDE;
            case DIVIDE -> Operator.MULTIPLY;
            case MODULO, ATAN2, POWER -> operator;
            case EQUAL, NOT_EQUAL, LESS, GREATER, AT_LEAST, AT_MOST, AND, OR, UNLESS -> operator;
          };
    };
  }
}
