package io.parallax.lint;

import io.parallax.promql.Expr;
import io.parallax.promql.parse.Newer;
import io.parallax.promql.parse.Parsed;
import io.parallax.promql.parse.PromQlParser;
import io.parallax.spec.slo.Indicator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A PromQL query of an SLO; those of LogQL are none.
 *
 * @param use what its values are
 */
record Query(Use use, String text, Expr expr, Set<Newer> newer) {
  enum Use {
    /** The increase of its series is counted. */
    COUNTER,
    /** Its one value is read. */
    VALUE,
    /** Its series are read, each for itself. */
    SERIES
  }

  static Stream<Query> of(Indicator indicator) {
    return switch (indicator) {
      case Indicator.GoodOverTotal(_, var events, String good, String total) ->
          ofRatio(events, good, total);
      case Indicator.BadOverTotal(_, var events, String bad, String total) ->
          ofRatio(events, bad, total);
      case Indicator.Raw raw -> read(Use.VALUE, raw.query()).stream();
      case Indicator.Threshold threshold -> read(Use.VALUE, threshold.query()).stream();
      case Indicator.UpGauge gauge -> read(Use.SERIES, gauge.gauge()).stream();
      case Indicator.Latency latency -> read(Use.SERIES, latency.histogram()).stream();
      case Indicator.Slots _, Indicator.Composite _ -> Stream.empty();
    };
  }

  private static Stream<Query> ofRatio(Indicator.Events events, String part, String total) {
    return switch (events) {
      case COUNTERS -> both(Use.COUNTER, part, total);
      case GAUGES -> both(Use.VALUE, part, total);
      case LOG_LINES -> Stream.empty();
    };
  }

  private static Stream<Query> both(Use use, String part, String total) {
    return Stream.of(part, total).flatMap(text -> read(use, text).stream());
  }

  /** Empty when it can't be read; loading has told of that. */
  private static Optional<Query> read(Use use, String text) {
    return PromQlParser.parse(text) instanceof Parsed.Accepted accepted
        ? Optional.of(new Query(use, text, accepted.expr(), accepted.newer()))
        : Optional.empty();
  }
}
