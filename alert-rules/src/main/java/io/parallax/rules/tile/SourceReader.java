package io.parallax.rules.tile;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.parse.LogQlParser;
import io.parallax.promql.parse.LogQlParser.Lines;
import io.parallax.promql.parse.Parsed;
import io.parallax.promql.parse.PromQlParser;
import io.parallax.promql.parse.SelectorParser;
import io.parallax.promql.parse.SelectorParser.Selected;
import io.parallax.rules.tile.Source.Unusable;
import io.parallax.sli.Predicate;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the queries of an SLO. */
record SourceReader(Slo slo, Workspace workspace) {
  private static final String LE = "le";

  Source source() {
    return switch (slo.indicator()) {
      case Indicator.Slots slots -> slots(slots);
      case Indicator.Queries queries -> queries(queries);
      case Indicator.Composite _ -> new Unusable("composites are not compiled yet");
    };
  }

  private Source slots(Indicator.Slots slots) {
    return workspace
        .probe(slots.probe())
        .<Source>map(probe -> new Source.Slots(probe, Predicate.of(slots)))
        .orElseGet(() -> new Unusable("there is no probe '" + slots.probe() + "'"));
  }

  private Source queries(Indicator.Queries queries) {
    return switch (queries) {
      case Indicator.GoodOverTotal(_, var events, String good, String total) ->
          switch (events) {
            case COUNTERS -> counters(good, total, Source.GoodOfTotal::new);
            case GAUGES -> numbers(good, total, Source.GoodOfGauges::new);
            case LOG_LINES -> lines(good, total, Source.GoodOfLines::new);
          };
      case Indicator.BadOverTotal(_, var events, String bad, String total) ->
          switch (events) {
            case COUNTERS -> counters(bad, total, Source.BadOfTotal::new);
            case GAUGES -> numbers(bad, total, Source.BadOfGauges::new);
            case LOG_LINES -> lines(bad, total, Source.BadOfLines::new);
          };
      case Indicator.Raw(_, String query, var type) ->
          number(query, value -> new Source.Ratio(value, type));
      case Indicator.Threshold(_, String query, var relation, var limit) ->
          number(query, value -> new Source.Threshold(value, relation, limit.doubleValue()));
      case Indicator.UpGauge(_, String gauge) -> selector(gauge, Source.UpGauge::new);
      case Indicator.Latency latency ->
          selector(latency.histogram(), histogram -> histogram(histogram, latency));
    };
  }

  private Source counters(String part, String total, BiFunction<Selector, Selector, Source> join) {
    return selector(part, counted -> selector(total, all -> join.apply(counted, all)));
  }

  private Source numbers(String part, String total, BiFunction<Expr, Expr, Source> join) {
    return number(part, counted -> number(total, all -> join.apply(counted, all)));
  }

  private Source lines(String part, String total, BiFunction<LogQuery, LogQuery, Source> join) {
    return logs(part, counted -> logs(total, all -> join.apply(counted, all)));
  }

  private Source selector(String text, Function<Selector, Source> next) {
    return switch (SelectorParser.parse(text)) {
      case Selected.Refused(_, String reason) -> new Unusable("'" + text + "' " + reason);
      case Selected.Accepted(Selector selector) -> next.apply(selector);
    };
  }

  private Source number(String text, Function<Expr, Source> next) {
    return switch (PromQlParser.parse(text)) {
      case Parsed.Refused refused -> new Unusable("'" + text + "' " + refused.reason());
      case Parsed.Accepted(Expr expr, _, _) -> next.apply(expr);
    };
  }

  private Source logs(String text, Function<LogQuery, Source> next) {
    return switch (LogQlParser.parse(text)) {
      case Lines.Refused refused -> new Unusable("'" + text + "' " + refused.reason());
      case Lines.Accepted(List<Matcher> stream, String pipeline) ->
          next.apply(new LogQuery(stream, pipeline));
    };
  }

  private Source histogram(Selector histogram, Indicator.Latency latency) {
    if (histogram.matchers().stream().anyMatch(matcher -> matcher.label().equals(LE))) {
      return new Unusable(
          "histogram '" + latency.histogram() + "' selects by le; write bound instead");
    }
    return switch (latency.buckets()) {
      case CLASSIC -> classic(histogram, latency.bound());
      case NATIVE -> new Source.NativeBuckets(histogram, latency.bound());
    };
  }

  private static Source classic(Selector histogram, HistogramBound bound) {
    List<Matcher> matchers = new ArrayList<>(histogram.matchers());
    matchers.add(Matcher.matches(LE, bound.pattern()));
    return new Source.Buckets(
        new Selector(histogram.name() + "_bucket", matchers, histogram.when()),
        new Selector(histogram.name() + "_count", histogram.matchers(), histogram.when()),
        bound);
  }
}
