package io.parallax.rules;

import io.parallax.promql.Expr.Selector;
import io.parallax.promql.SelectorParser;
import io.parallax.promql.SelectorParser.Parsed;
import io.parallax.sli.Predicate;
import io.parallax.spec.Indicator;
import io.parallax.spec.Probe;
import io.parallax.spec.Slo;
import io.parallax.spec.Workspace;
import java.util.function.BiFunction;

/** Which counters an SLO counts. */
public sealed interface Source {
  /** Our own slot counters. */
  record Slots(Probe probe, Predicate predicate) implements Source {}

  /** Users' counters: the good ones and all. */
  record GoodOfTotal(Selector good, Selector total) implements Source {}

  /** Users' counters: the bad ones and all. */
  record BadOfTotal(Selector bad, Selector total) implements Source {}

  /** Why there is none. */
  record Unusable(String problem) implements Source {}

  static Source of(Slo slo, Workspace workspace) {
    return switch (slo.indicator()) {
      case Indicator.Slots slots -> ofProbe(slo, slots, workspace);
      case Indicator.Queries queries -> ofQueries(slo, queries);
      case Indicator.Composite _ -> unusable(slo, "composites are not compiled yet");
    };
  }

  private static Source ofQueries(Slo slo, Indicator.Queries queries) {
    return switch (queries) {
      case Indicator.GoodOverTotal(_, var events, String good, String total) ->
          ofRatio(slo, events, good, total, GoodOfTotal::new);
      case Indicator.BadOverTotal(_, var events, String bad, String total) ->
          ofRatio(slo, events, bad, total, BadOfTotal::new);
      case Indicator.Raw _ -> unusable(slo, "raw ratios are not compiled yet");
      case Indicator.Threshold _ -> unusable(slo, "thresholds are not compiled yet");
      case Indicator.UpGauge _ -> unusable(slo, "boolean gauges are not compiled yet");
      case Indicator.Latency _ -> unusable(slo, "histograms are not compiled yet");
    };
  }

  private static Source ofRatio(
      Slo slo,
      Indicator.Events events,
      String part,
      String total,
      BiFunction<Selector, Selector, Source> join) {
    return switch (events) {
      case COUNTERS -> ofCounters(slo, part, total, join);
      case GAUGES -> unusable(slo, "gauges are not compiled yet");
      case LOG_LINES -> unusable(slo, "log lines are not compiled yet");
    };
  }

  private static Source ofProbe(Slo slo, Indicator.Slots slots, Workspace workspace) {
    return workspace
        .probe(slots.probe())
        .<Source>map(probe -> new Slots(probe, Predicate.of(slots)))
        .orElseGet(() -> unusable(slo, "there is no probe '" + slots.probe() + "'"));
  }

  private static Source ofCounters(
      Slo slo, String part, String total, BiFunction<Selector, Selector, Source> join) {
    return switch (SelectorParser.parse(part)) {
      case Parsed.Refused(String message) -> unusable(slo, message);
      case Parsed.Accepted(Selector counted) ->
          switch (SelectorParser.parse(total)) {
            case Parsed.Refused(String message) -> unusable(slo, message);
            case Parsed.Accepted(Selector all) -> join.apply(counted, all);
          };
    };
  }

  private static Source unusable(Slo slo, String problem) {
    return new Unusable("slo '" + slo.id() + "': " + problem);
  }
}
