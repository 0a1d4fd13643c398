package io.parallax.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.naming.Catalogue;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Expr.ViewedRange;
import io.parallax.promql.Grouping;
import io.parallax.promql.Operator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which labels an expression's elements have, if all it asks for is in the catalogue. */
final class LabelsOf {
  private LabelsOf() {}

  /** Absent for a number. */
  static Optional<Set<String>> labels(Expr expr) {
    return switch (expr) {
      case Expr.Number _, Text _ -> Optional.empty();
      case Selector selector -> Optional.of(selector(selector));
      case Range(Selector selector, _) -> Optional.of(selector(selector));
      case ViewedRange(Selector selector, _) -> Optional.of(selector(selector));
      case Expr.LogRange _ -> throw new AssertionError("dashboards read no logs");
      case Call(String function, List<Expr> arguments) -> call(function, arguments);
      case Expr.Negative(Expr of) -> labels(of);
      case Expr.Subquery subquery -> labels(subquery.of());
      case Aggregate(_, _, Grouping grouping, Expr of) -> {
        List<String> by = ((Grouping.By) grouping).labels();
        assertThat(labels(of).orElseThrow()).as("grouped by %s", by).containsAll(by);
        yield Optional.of(Set.copyOf(by));
      }
      case Binary binary -> binary(binary);
    };
  }

  private static Set<String> selector(Selector selector) {
    Series series =
        Catalogue.named(selector.name())
            .orElseThrow(() -> new AssertionError("nobody makes " + selector.name()));
    selector
        .matchers()
        .forEach(
            matcher -> assertThat(series.labels()).as(series.name()).contains(matcher.label()));
    return new LinkedHashSet<>(series.labels());
  }

  private static Optional<Set<String>> call(String function, List<Expr> arguments) {
    Optional<Set<String>> labels =
        arguments.stream().map(LabelsOf::labels).flatMap(Optional::stream).findFirst();
    if (function.equals("label_replace") && arguments.get(1) instanceof Text(String name)) {
      Set<String> more = new LinkedHashSet<>(labels.orElseThrow());
      more.add(name);
      return Optional.of(more);
    }
    return labels;
  }

  private static Optional<Set<String>> binary(Binary binary) {
    Optional<Set<String>> left = labels(binary.left());
    Optional<Set<String>> right = labels(binary.right());
    if (left.isEmpty() || right.isEmpty()) {
      return left.or(() -> right);
    }
    assertThat(left.orElseThrow()).containsAll(binary.matching().labels());
    assertThat(right.orElseThrow()).containsAll(binary.matching().labels());
    if (binary.operator() == Operator.OR) {
      assertThat(left).as("both sides of 'or'").isEqualTo(right);
    }
    return left;
  }
}
