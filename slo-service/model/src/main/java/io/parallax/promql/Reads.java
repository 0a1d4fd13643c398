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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an expression asks for. */
public final class Reads {
  private static final String NAME = "__name__";

  /** Functions of which arguments from the given one on name labels that are read. */
  private static final int REPLACED_FROM = 3;

  private Reads() {}

  /** The expression and all within it, each before those within it. */
  public static Stream<Expr> all(Expr expr) {
    return Stream.concat(Stream.of(expr), parts(expr).flatMap(Reads::all));
  }

  /** What it is directly made of. */
  public static Stream<Expr> parts(Expr expr) {
    return switch (expr) {
      case Expr.Number _, Text _, Selector _, LogRange _ -> Stream.of();
      case Negative(Expr of) -> Stream.of(of);
      case Range(Selector selector, _) -> Stream.of(selector);
      case ViewedRange(Selector selector, _) -> Stream.of(selector);
      case Subquery subquery -> Stream.of(subquery.of());
      case Call call -> call.arguments().stream();
      case Aggregate aggregate ->
          Stream.concat(aggregate.parameter().stream(), Stream.of(aggregate.of()));
      case Binary binary -> Stream.of(binary.left(), binary.right());
    };
  }

  public static Stream<Selector> selectors(Expr expr) {
    return all(expr).filter(Selector.class::isInstance).map(Selector.class::cast);
  }

  /** Names of metrics, as far as they are written out and not a regular expression. */
  public static Set<String> metrics(Expr expr) {
    return sorted(selectors(expr).flatMap(Reads::names));
  }

  private static Stream<String> names(Selector selector) {
    return selector.name().isEmpty()
        ? selector.matchers().stream()
            .filter(matcher -> matcher.label().equals(NAME))
            .filter(matcher -> matcher.operator() == Matcher.Operator.EQUAL)
            .map(Matcher::value)
        : Stream.of(selector.name());
  }

  /** Names of labels that it selects, groups, matches or replaces by; without the metric's name. */
  public static Set<String> labels(Expr expr) {
    return sorted(all(expr).flatMap(Reads::ownLabels).filter(label -> !label.equals(NAME)));
  }

  private static Stream<String> ownLabels(Expr expr) {
    return switch (expr) {
      case Selector selector -> selector.matchers().stream().map(Matcher::label);
      case LogRange range -> range.stream().stream().map(Matcher::label);
      case Aggregate aggregate -> aggregate.grouping().labels().stream();
      case Binary binary -> ofMatching(binary.matching());
      case Call(String function, List<Expr> arguments) -> ofCall(function, arguments);
      case Expr.Number _, Text _, Negative _, Range _, ViewedRange _, Subquery _ -> Stream.of();
    };
  }

  private static Stream<String> ofMatching(Matching matching) {
    return Stream.concat(
        matching.labels().stream(),
        matching.many().stream().flatMap(many -> many.taken().stream()));
  }

  private static Stream<String> ofCall(String function, List<Expr> arguments) {
    Stream<Expr> named =
        switch (function) {
          case "label_replace" -> arguments.stream().skip(REPLACED_FROM).limit(1);
          case "label_join" -> arguments.stream().skip(REPLACED_FROM);
          case "sort_by_label", "sort_by_label_desc" -> arguments.stream().skip(1);
          case "histogram_quantile", "histogram_fraction" -> Stream.of(new Text("le"));
          default -> Stream.of();
        };
    return named.filter(Text.class::isInstance).map(text -> ((Text) text).value());
  }

  private static Set<String> sorted(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }
}
