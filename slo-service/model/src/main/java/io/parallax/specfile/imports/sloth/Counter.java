package io.parallax.specfile.imports.sloth;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Grouping;
import io.parallax.promql.Moment;
import io.parallax.promql.Operator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The increase of a counter over the window, as a query asks for it.
 *
 * @param by the labels that it is summed by; absent where it isn't summed
 */
record Counter(Selector selector, Optional<List<String>> by) {
  private static final Set<String> INCREASES = Set.of("rate", "increase");
  private static final Expr ZERO = new Call("vector", List.of(new Expr.Number(0)));

  /** {@code expr} as such; empty when it is anything else. */
  static Optional<Counter> of(Expr expr) {
    return expr instanceof Aggregate(String sum, var parameter, Grouping.By(var by), Expr inner)
            && sum.equals("sum")
            && parameter.isEmpty()
        ? increase(inner).map(selector -> new Counter(selector, Optional.of(by)))
        : increase(expr).map(selector -> new Counter(selector, Optional.empty()));
  }

  private static Optional<Selector> increase(Expr expr) {
    return expr instanceof Call(String function, List<Expr> arguments)
            && INCREASES.contains(function)
            && arguments.getFirst() instanceof Range(Selector selector, var length)
            && length.equals(Windowed.MARK)
            && selector.when().equals(Moment.NOW)
            && !selector.name().isEmpty()
        ? Optional.of(selector)
        : Optional.empty();
  }

  /** Without {@code or vector(0)}: what is missing is none here anyway. */
  static Expr withoutZero(Expr expr) {
    return expr instanceof Binary binary
            && binary.operator() == Operator.OR
            && binary.right().equals(ZERO)
        ? binary.left()
        : expr;
  }
}
