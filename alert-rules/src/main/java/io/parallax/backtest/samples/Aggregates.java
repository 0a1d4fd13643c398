package io.parallax.backtest.samples;

import io.parallax.backtest.samples.Plan.Step;
import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Grouping;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Aggregations over labels. */
final class Aggregates {
  private Aggregates() {}

  static Step of(Aggregate aggregate, Step of) {
    ToDoubleFunction<DoubleSummaryStatistics> result = result(aggregate.function());
    Grouping grouping = aggregate.grouping();
    return time -> {
      Map<LabelSet, DoubleSummaryStatistics> groups = new LinkedHashMap<>();
      of.at(time)
          .elements()
          .forEach((labels, value) ->
              groups
                  .computeIfAbsent(key(grouping, labels), _ -> new DoubleSummaryStatistics())
                  .accept(value));
      Map<LabelSet, Double> values = new LinkedHashMap<>();
      groups.forEach((labels, each) -> values.put(labels, result.applyAsDouble(each)));
      return new Element.Vector(values);
    };
  }

  private static LabelSet key(Grouping grouping, LabelSet labels) {
    return switch (grouping) {
      case Grouping.By(var names) -> labels.only(names);
      case Grouping.Without(var names) -> labels.without(names);
    };
  }

  private static ToDoubleFunction<DoubleSummaryStatistics> result(String function) {
    return switch (function) {
      case "sum" -> DoubleSummaryStatistics::getSum;
      case "max" -> DoubleSummaryStatistics::getMax;
      case "min" -> DoubleSummaryStatistics::getMin;
      case "avg" -> DoubleSummaryStatistics::getAverage;
      case "count" -> DoubleSummaryStatistics::getCount;
      case "group" -> _ -> 1;
      default ->
          throw new Unsupported(
              "'" + function + "' can't be evaluated over a file: ask a Prometheus with --source");
    };
  }
}
