package io.parallax.specfile.sli;

import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator.Buckets;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.sli.Source.Query;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code spec} of a source of Prometheus or Mimir: one of query, histogram and upGauge. */
final class PromqlReader {
  /** Of a size that can still be written out. */
  private static final Pattern BOUND =
      Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,15})?(?:[eE][-+]?[0-9]{1,2})?");

  private PromqlReader() {}

  static Optional<Query> read(Fields spec, Use use) {
    Optional<Query> query =
        switch (use) {
          case COUNTER -> counted(spec);
          case GAUGE, THRESHOLD -> value(spec, use);
          case RAW -> raw(spec);
        };
    spec.refuseOthers();
    return query;
  }

  private static Optional<Query> counted(Fields spec) {
    refuseUpGauge(spec);
    if (spec.has("histogram")) {
      spec.refuse("query", "query stands beside histogram", "remove one of them");
      return histogram(spec);
    }
    refuseOfHistogram(spec, "le");
    refuseOfHistogram(spec, "native");
    spec.optional("histogram");
    return QueryText.counter(spec.required("query", "write the selector of a counter"))
        .map(Query.Text::new);
  }

  private static Optional<Query> histogram(Fields spec) {
    Optional<String> selector = QueryText.histogram(spec.optional("histogram"));
    Optional<HistogramBound> bound = bound(spec.optional("le"));
    boolean isNative = spec.optional("native").flag().orElse(false);
    return selector.map(
        text -> new Query.Histogram(text, bound, isNative ? Buckets.NATIVE : Buckets.CLASSIC));
  }

  private static Optional<HistogramBound> bound(Field field) {
    return field.scalarText().flatMap(text -> bound(field, text));
  }

  private static Optional<HistogramBound> bound(Field field, String text) {
    Optional<BigDecimal> value =
        Optional.of(text)
            .filter(BOUND.asMatchPredicate())
            .map(BigDecimal::new)
            .filter(number -> number.signum() > 0);
    if (value.isEmpty()) {
      field.refuse(
          Quote.quote(text) + " is not a bucket's bound",
          "write e.g. 0.3, in the histogram's unit");
    }
    return value.map(HistogramBound::new);
  }

  private static Optional<Query> value(Fields spec, Use use) {
    refuseHistogram(spec, use == Use.GAUGE ? "write counter: true" : "write a ratioMetric");
    refuseUpGauge(spec);
    return QueryText.value(spec.required("query", "write PromQL of one value"))
        .map(Query.Text::new);
  }

  private static Optional<Query> raw(Fields spec) {
    refuseHistogram(spec, "write good and total");
    if (spec.has("upGauge")) {
      spec.refuse("query", "query stands beside upGauge", "remove one of them");
      return QueryText.gauge(spec.optional("upGauge")).map(Query.UpGauge::new);
    }
    spec.optional("upGauge");
    return QueryText.value(spec.required("query", "write PromQL of one value in [0, 1]"))
        .map(Query.Text::new);
  }

  private static void refuseHistogram(Fields spec, String hint) {
    spec.refuse("histogram", "a histogram's observations are counted", hint);
    refuseOfHistogram(spec, "le");
    refuseOfHistogram(spec, "native");
  }

  private static void refuseOfHistogram(Fields spec, String name) {
    spec.refuse(name, name + " belongs to a histogram", "remove it, or write histogram");
  }

  private static void refuseUpGauge(Fields spec) {
    spec.refuse(
        "upGauge", "upGauge is a ratio by itself", "write it in raw, with rawType: success");
  }
}
