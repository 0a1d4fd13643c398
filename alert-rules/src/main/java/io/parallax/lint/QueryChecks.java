package io.parallax.lint;

import static io.parallax.lint.LintRule.COUNTER_READ_AS_GAUGE;
import static io.parallax.lint.LintRule.GAUGE_COUNTED;
import static io.parallax.lint.LintRule.LE_SPELLING;
import static io.parallax.lint.LintRule.NEEDS_NEWER_PROMETHEUS;
import static io.parallax.lint.LintRule.QUERY_NOT_AGGREGATED;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Labels;
import io.parallax.promql.Matcher;
import io.parallax.promql.Reads;
import io.parallax.promql.parse.Newer;
import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether each query, by itself, says what its use needs. */
final class QueryChecks {
  private static final Pattern COUNTER = Pattern.compile(".*_(total|count|sum|bucket)");
  private static final Pattern SURE_COUNTER = Pattern.compile(".*_(total|bucket)");
  private static final Pattern WHOLE_BOUND = Pattern.compile("[0-9]+(\\.0)?");
  private static final Set<String> EXISTENCE = Set.of("absent", "timestamp");

  private QueryChecks() {}

  static Stream<Remark> of(Slo slo) {
    return Query.of(slo.indicator())
        .flatMap(query ->
            Stream.of(
                    bounds(slo, query),
                    newer(slo, query),
                    switch (query.use()) {
                      case COUNTER -> counted(slo, query);
                      case VALUE -> Stream.concat(aggregated(slo, query), gauges(slo, query));
                      case SERIES -> Stream.<Remark>empty();
                    })
                .flatMap(remarks -> remarks))
        .distinct();
  }

  private static Stream<Remark> bounds(Slo slo, Query query) {
    return Reads.selectors(query.expr())
        .flatMap(selector -> selector.matchers().stream())
        .filter(matcher -> matcher.label().equals("le"))
        .filter(matcher -> matcher.operator() == Matcher.Operator.EQUAL)
        .filter(matcher -> WHOLE_BOUND.matcher(matcher.value()).matches())
        .map(matcher -> spelled(slo, matcher.value().replace(".0", "")));
  }

  private static Remark spelled(Slo slo, String bound) {
    return Remark.of(
            LE_SPELLING,
            slo,
            "le is \"%s\" or \"%s.0\", depending on who wrote it".formatted(bound, bound))
        .withFix("write le=~\"%s(\\\\.0)?\", or histogram and le: %s".formatted(bound, bound));
  }

  private static Stream<Remark> newer(Slo slo, Query query) {
    return query.newer().stream()
        .map(Newer::words)
        .sorted()
        .map(words -> Remark.of(NEEDS_NEWER_PROMETHEUS, slo, "the query has " + words));
  }

  private static Stream<Remark> counted(Slo slo, Query query) {
    return Reads.metrics(query.expr()).stream()
        .filter(metric -> !COUNTER.matcher(metric).matches())
        .map(metric ->
            Remark.of(
                GAUGE_COUNTED,
                slo,
                "the increase of '" + metric + "' is counted, no counter by name"));
  }

  private static Stream<Remark> aggregated(Slo slo, Query query) {
    Optional<Set<String>> labels = Labels.of(query.expr());
    List<String> groups = slo.reach().groupBy();
    if (labels.isEmpty()) {
      return Stream.of(
          Remark.of(QUERY_NOT_AGGREGATED, slo, "the query has a value for each series it reads"));
    }
    Set<String> more = new TreeSet<>(labels.get());
    groups.forEach(more::remove);
    Set<String> missing =
        groups.stream()
            .filter(group -> !labels.get().contains(group))
            .collect(Collectors.toCollection(TreeSet::new));
    return Stream.concat(
        more.isEmpty() ? Stream.empty() : Stream.of(tooFine(slo, more)),
        missing.isEmpty() ? Stream.empty() : Stream.of(tooCoarse(slo, missing)));
  }

  private static Remark tooFine(Slo slo, Set<String> labels) {
    return Remark.of(
        QUERY_NOT_AGGREGATED,
        slo,
        "the query has a value for each "
            + String.join(", ", labels)
            + ", by which nothing is grouped");
  }

  private static Remark tooCoarse(Slo slo, Set<String> labels) {
    return Remark.of(
        QUERY_NOT_AGGREGATED,
        slo,
        "the query drops " + String.join(", ", labels) + ", by which the SLO is grouped");
  }

  /** Counters whose value is read outside of any range. */
  private static Stream<Remark> gauges(Slo slo, Query query) {
    return instants(query.expr())
        .map(Selector::name)
        .filter(name -> SURE_COUNTER.matcher(name).matches())
        .distinct()
        .map(name ->
            Remark.of(
                COUNTER_READ_AS_GAUGE, slo, "'" + name + "' is read as it stands, without a rate"));
  }

  private static Stream<Selector> instants(Expr expr) {
    return switch (expr) {
      case Selector selector -> Stream.of(selector);
      case Expr.Range _, Expr.ViewedRange _ -> Stream.empty();
      case Expr.Call call when EXISTENCE.contains(call.function()) -> Stream.empty();
      case Expr.Aggregate aggregate
          when aggregate.function().equals("count") || aggregate.function().equals("group") ->
          Stream.empty();
      case Expr.Number _,
          Expr.Text _,
          Expr.Negative _,
          Expr.Subquery _,
          Expr.LogRange _,
          Expr.Call _,
          Expr.Aggregate _,
          Expr.Binary _ ->
          Reads.parts(expr).flatMap(QueryChecks::instants);
    };
  }
}
