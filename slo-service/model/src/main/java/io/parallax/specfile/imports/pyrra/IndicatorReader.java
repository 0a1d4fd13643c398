package io.parallax.specfile.imports.pyrra;

import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Printer;
import io.parallax.promql.parse.SelectorParser;
import io.parallax.promql.parse.SelectorParser.Selected;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.imports.Indicators;
import io.parallax.specfile.imports.Indicators.Part;
import io.parallax.specfile.imports.SourceFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads {@code indicator}: each kind has selectors, and perhaps labels to judge by. */
final class IndicatorReader {
  private static final List<String> KINDS =
      List.of("ratio", "latency", "latencyNative", "bool_gauge");

  private final SourceFile file;

  IndicatorReader(SourceFile file) {
    this.file = file;
  }

  /**
   * What an SLO counts.
   *
   * @param indicator spec of an SLI
   * @param grouping where {@code by} stands
   */
  record Counted(Map<String, Object> indicator, Field grouping, List<String> by) {}

  Optional<Counted> read(Field indicator) {
    Fields fields = indicator.fields();
    List<String> written = KINDS.stream().filter(fields::has).toList();
    KINDS.forEach(fields::optional);
    fields.refuseOthers();
    if (indicator.isMapping() && written.size() != 1) {
      indicator.refuse(
          written.isEmpty() ? "has no indicator" : "has several indicators",
          "write one of " + String.join(", ", KINDS));
      return Optional.empty();
    }
    return written.stream().findFirst().flatMap(kind -> read(kind, fields.optional(kind).fields()));
  }

  private Optional<Counted> read(String kind, Fields fields) {
    Field grouping = fields.optional("grouping");
    Optional<Map<String, Object>> indicator =
        switch (kind) {
          case "ratio" -> ratio(fields);
          case "latency" -> latency(fields);
          case "latencyNative" -> latencyNative(fields);
          default -> boolGauge(fields);
        };
    fields.refuseOthers();
    List<String> by =
        grouping.itemsOrNone().stream().flatMap(item -> item.scalarText().stream()).toList();
    return indicator.map(spec -> new Counted(spec, grouping, by));
  }

  private static Optional<Map<String, Object>> ratio(Fields fields) {
    Optional<Selector> errors = metric(fields, "errors");
    Optional<Selector> total = metric(fields, "total");
    if (errors.isPresent() && errors.equals(total)) {
      fields.optional("errors").refuse("counts the same as total", "select the bad events");
    }
    return both(errors, total, (bad, all) -> Indicators.counters(Part.BAD, bad, all));
  }

  private static Optional<Map<String, Object>> latency(Fields fields) {
    Optional<Selector> success = metric(fields, "success");
    success
        .filter(bucket -> bucket.matchers().stream().noneMatch(of -> of.label().equals("le")))
        .ifPresent(_ ->
            fields
                .optional("success")
                .refuse("has no bound", "write the bucket's, such as le=\"0.3\""));
    return both(
        success, metric(fields, "total"), (good, all) -> Indicators.counters(Part.GOOD, good, all));
  }

  private static Optional<Map<String, Object>> latencyNative(Fields fields) {
    Optional<BigDecimal> bound =
        Windows.duration(fields.required("latency", "write e.g. 300ms"))
            .map(Duration::toMillis)
            .map(millis -> BigDecimal.valueOf(millis).movePointLeft(3));
    Optional<Selector> total = metric(fields, "total");
    return bound.flatMap(
        seconds -> total.map(all -> Indicators.nativeHistogram(Printer.line(all), seconds)));
  }

  private Optional<Map<String, Object>> boolGauge(Fields fields) {
    Field metric = fields.required("metric", "write a selector such as up{job=\"api\"}");
    Optional<Selector> gauge = selector(metric);
    gauge.ifPresent(_ ->
        file.note(
            metric,
            "each series is one event a minute, good for the share of it at 1; Pyrra counts samples",
            "expect another number where series are scraped at different intervals"));
    return gauge.map(Printer::line).map(Indicators::upGauge);
  }

  private static Optional<Map<String, Object>> both(
      Optional<Selector> part,
      Optional<Selector> total,
      BiFunction<Selector, Selector, Map<String, Object>> indicator) {
    return part.flatMap(one -> total.map(all -> indicator.apply(one, all)));
  }

  private static Optional<Selector> metric(Fields fields, String side) {
    Fields query = fields.required(side, "write " + side + " with a metric").fields();
    Optional<Selector> selector = selector(query.required("metric", "write a selector"));
    query.refuseOthers();
    return selector;
  }

  private static Optional<Selector> selector(Field field) {
    return field.text().flatMap(text -> selector(field, text));
  }

  private static Optional<Selector> selector(Field field, String text) {
    return switch (SelectorParser.parse(text)) {
      case Selected.Accepted(Selector selector) -> Optional.of(selector);
      case Selected.Refused(int line, String reason) -> {
        field.refuse(
            line, Quote.quote(text.strip()) + " " + reason, "write e.g. errors_total{job=\"api\"}");
        yield Optional.empty();
      }
    };
  }
}
