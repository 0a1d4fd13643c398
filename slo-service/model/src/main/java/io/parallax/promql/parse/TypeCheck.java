package io.parallax.promql.parse;

import static io.parallax.promql.parse.ValueType.INSTANT_VECTOR;
import static io.parallax.promql.parse.ValueType.SCALAR;
import static io.parallax.promql.parse.ValueType.STRING;

import io.parallax.promql.Expr;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.promql.Operator.Kind;
import io.parallax.promql.lex.Words;
import java.util.List;

/** Whether parts fit together. */
final class TypeCheck {
  private final Faults faults;

  TypeCheck(Faults faults) {
    this.faults = faults;
  }

  void call(Function function, List<Typed> arguments, int start) {
    if (arguments.size() < function.least() || arguments.size() > function.most()) {
      faults.add(
          start,
          "%s takes %s, found %d".formatted(function.name(), function.arity(), arguments.size()));
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      require(arguments.get(i), function.argument(i), function.name());
    }
  }

  /** An aggregation's arguments: what it aggregates, and before that what it needs to know. */
  boolean aggregate(String function, List<Typed> arguments, int start) {
    boolean hasParameter = Words.isRanked(function) || Words.isCountValues(function);
    int wanted = hasParameter ? 2 : 1;
    if (arguments.size() != wanted) {
      faults.add(
          start,
          "%s takes %s, found %d"
              .formatted(function, hasParameter ? "2 arguments" : "1 argument", arguments.size()));
      return false;
    }
    if (hasParameter) {
      require(arguments.getFirst(), Words.isCountValues(function) ? STRING : SCALAR, function);
    }
    require(arguments.getLast(), INSTANT_VECTOR, function);
    return true;
  }

  private void require(Typed argument, ValueType type, String function) {
    if (argument.type() != type) {
      faults.add(
          argument.start(),
          "%s takes %s here, found %s".formatted(function, type.words(), argument.type().words()));
    }
  }

  void sign(Typed of) {
    operand(of, "a sign");
  }

  void subquery(Typed of) {
    if (of.type() != INSTANT_VECTOR) {
      faults.add(of.start(), "a subquery takes an instant vector, found " + of.type().words());
    }
  }

  /** The matching that is left when it was checked: none between vector and number. */
  Matching binary(
      Typed left, Operator operator, boolean bool, Matching matching, Typed right, int at) {
    operand(left, "'" + operator.symbol() + "'");
    operand(right, "'" + operator.symbol() + "'");
    comparison(left, operator, bool, right, at);
    taken(matching, at);
    boolean vectors = left.type() == INSTANT_VECTOR && right.type() == INSTANT_VECTOR;
    if (operator.kind() == Kind.SET) {
      set(left, operator, matching, right, at);
    }
    if (!vectors && !matching.labels().isEmpty()) {
      faults.add(at, "labels can be matched between two instant vectors only");
    }
    return vectors ? matching : Matching.ALL;
  }

  private void operand(Typed of, String name) {
    if (!of.type().isOperand()) {
      faults.add(
          of.start(),
          "%s takes an instant vector or a number, found %s".formatted(name, of.type().words()));
    }
  }

  private void comparison(Typed left, Operator operator, boolean bool, Typed right, int at) {
    boolean compares = operator.kind() == Kind.COMPARISON;
    if (bool && !compares) {
      faults.add(at, "only comparisons take 'bool'");
    }
    if (!bool && compares && left.type() == SCALAR && right.type() == SCALAR) {
      faults.add(at, "a comparison of two numbers needs 'bool'");
    }
  }

  private void taken(Matching matching, int at) {
    List<String> taken = matching.many().map(Matching.Many::taken).orElse(List.of());
    if (matching.only()) {
      matching.labels().stream()
          .filter(taken::contains)
          .findFirst()
          .ifPresent(both -> faults.add(at, "label '" + both + "' is both matched and taken"));
    }
  }

  private void set(Typed left, Operator operator, Matching matching, Typed right, int at) {
    if (left.type() == SCALAR || right.type() == SCALAR) {
      faults.add(at, "'" + operator.symbol() + "' takes instant vectors, found a number");
    } else if (matching.many().isPresent()) {
      faults.add(at, "'" + operator.symbol() + "' takes no group_left or group_right");
    }
  }

  /** That only series, or a range of them, or a subquery have what {@code what} changes. */
  boolean isTimed(Typed of, String what, int at) {
    boolean timed =
        of.bare()
            && (of.expr() instanceof Expr.Selector
                || of.expr() instanceof Expr.Range
                || of.expr() instanceof Expr.Subquery);
    if (!timed) {
      faults.add(at, what + " belongs right behind a selector, a range or a subquery");
    }
    return timed;
  }
}
