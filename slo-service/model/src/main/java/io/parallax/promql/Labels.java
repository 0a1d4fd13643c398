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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which labels the elements of an expression have. */
public final class Labels {
  private Labels() {}

  /** Whether they are known whatever the series: everything it reads is aggregated. */
  public static boolean isAggregated(Expr expr) {
    return of(expr).isPresent();
  }

  /**
   * All labels that elements can have; absent where they are those of the series, and so unknown.
   * None for numbers.
   */
  public static Optional<Set<String>> of(Expr expr) {
    return switch (expr) {
      case Expr.Number _, Text _ -> Optional.of(Set.of());
      case Selector _, Range _, ViewedRange _, LogRange _ -> Optional.empty();
      case Negative(Expr of) -> of(of);
      case Subquery subquery -> of(subquery.of());
      case Call(String function, List<Expr> arguments) -> ofCall(function, arguments);
      case Aggregate aggregate -> ofAggregate(aggregate);
      case Binary binary -> ofBinary(binary);
    };
  }

  private static Optional<Set<String>> ofCall(String function, List<Expr> arguments) {
    return switch (function) {
      case "scalar", "time", "vector", "pi" -> Optional.of(Set.of());
      case "absent", "absent_over_time" -> Optional.of(Reads.labels(arguments.getFirst()));
      case "label_replace", "label_join" ->
          of(arguments.getFirst()).map(labels -> and(labels, text(arguments.get(1))));
      case "histogram_quantile", "histogram_fraction" ->
          of(arguments.getLast()).map(labels -> but(labels, List.of("le")));
      default -> every(arguments);
    };
  }

  /** Of the one argument that is a vector, if any. */
  private static Optional<Set<String>> every(List<Expr> arguments) {
    Set<String> labels = new TreeSet<>();
    for (Expr argument : arguments) {
      Optional<Set<String>> own = of(argument);
      if (own.isEmpty()) {
        return own;
      }
      labels.addAll(own.get());
    }
    return Optional.of(labels);
  }

  private static Optional<Set<String>> ofAggregate(Aggregate aggregate) {
    return switch (aggregate.function()) {
      case "topk", "bottomk", "limitk", "limit_ratio" -> of(aggregate.of());
      case "count_values" ->
          grouped(aggregate)
              .map(labels -> and(labels, aggregate.parameter().map(Labels::text).orElse("")));
      default -> grouped(aggregate);
    };
  }

  private static Optional<Set<String>> grouped(Aggregate aggregate) {
    return switch (aggregate.grouping()) {
      case Grouping.By(List<String> labels) -> Optional.of(new TreeSet<>(labels));
      case Grouping.Without(List<String> labels) -> of(aggregate.of()).map(all -> but(all, labels));
    };
  }

  private static Optional<Set<String>> ofBinary(Binary binary) {
    Optional<Set<String>> left = of(binary.left());
    Optional<Set<String>> right = of(binary.right());
    return switch (binary.operator().kind()) {
      case SET ->
          binary.operator() == Operator.OR ? every(List.of(binary.left(), binary.right())) : left;
      case ARITHMETIC, COMPARISON -> joined(binary, left, right);
    };
  }

  private static Optional<Set<String>> joined(
      Binary binary, Optional<Set<String>> left, Optional<Set<String>> right) {
    Matching matching = binary.matching();
    if (isNumber(left)) {
      return right;
    }
    if (isNumber(right) && matching.equals(Matching.ALL)) {
      return left;
    }
    if (matching.many().isPresent()) {
      return many(matching.many().get(), left, right);
    }
    return matching.only()
        ? Optional.of(new TreeSet<>(matching.labels()))
        : left.map(labels -> but(labels, matching.labels()));
  }

  private static Optional<Set<String>> many(
      Matching.Many many, Optional<Set<String>> left, Optional<Set<String>> right) {
    Optional<Set<String>> own =
        switch (many.side()) {
          case LEFT -> left;
          case RIGHT -> right;
        };
    return own.map(labels -> {
      Set<String> all = new TreeSet<>(labels);
      all.addAll(many.taken());
      return all;
    });
  }

  private static boolean isNumber(Optional<Set<String>> labels) {
    return labels.map(Set::isEmpty).orElse(false);
  }

  private static String text(Expr expr) {
    return expr instanceof Text(String value) ? value : "";
  }

  private static Set<String> and(Set<String> labels, String more) {
    Set<String> all = new TreeSet<>(labels);
    all.add(more);
    return all;
  }

  private static Set<String> but(Set<String> labels, List<String> less) {
    Set<String> rest = new TreeSet<>(labels);
    less.forEach(rest::remove);
    return rest;
  }
}
