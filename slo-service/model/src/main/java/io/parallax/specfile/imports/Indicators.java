package io.parallax.specfile.imports;

import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes {@code spec} of SLIs over series of Prometheus. */
public final class Indicators {
  private static final String LE = "le";

  private Indicators() {}

  /** Which side of a ratio is written beside all events. */
  public enum Part {
    GOOD,
    BAD;

    private String field() {
      return this == GOOD ? "good" : "bad";
    }
  }

  /** The increase of two counters; a bucket over its histogram becomes that histogram. */
  public static Map<String, Object> counters(Part part, Selector counted, Selector total) {
    return part == Part.GOOD
        ? histogram(counted, total).orElseGet(() -> ratio(true, part, counted, total))
        : ratio(true, part, counted, total);
  }

  private static Map<String, Object> ratio(
      boolean counter, Part part, Selector counted, Selector total) {
    return ratio(counter, part.field(), query(Printer.line(counted)), query(Printer.line(total)));
  }

  /** Numbers that go up and down, which enter the sums as they are. */
  public static Map<String, Object> gauges(Part part, String counted, String total) {
    return ratio(false, part.field(), query(counted), query(total));
  }

  /** Observations up to {@code bound}, in the unit of the histogram. */
  public static Map<String, Object> nativeHistogram(String selector, BigDecimal bound) {
    Map<String, Object> total = new LinkedHashMap<>();
    total.put("histogram", selector);
    total.put("native", true);
    return ratio(true, "good", with(total, LE, Numbers.written(bound)), total);
  }

  /** A share of bad events that somebody else computed. */
  public static Map<String, Object> failures(String query) {
    return raw("failure", query(query));
  }

  /** Gauges that are 1 while all is well. */
  public static Map<String, Object> upGauge(String selector) {
    return raw("success", Map.of("upGauge", selector));
  }

  private static Map<String, Object> raw(String type, Map<String, Object> spec) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("rawType", type);
    metric.put("raw", source(spec));
    return Map.of("ratioMetric", metric);
  }

  private static Optional<Map<String, Object>> histogram(Selector bucket, Selector total) {
    Optional<String> bound = bound(bucket);
    Selector histogram = histogram(bucket, "_bucket");
    boolean same =
        histogram.equals(histogram(total, "_count"))
            || bound(total).equals(Optional.of("+Inf"))
                && histogram.equals(histogram(total, "_bucket"));
    return bound
        .filter(_ -> same && !histogram.name().isEmpty())
        .flatMap(Indicators::number)
        .map(le -> {
          Map<String, Object> all = Map.of("histogram", Printer.line(histogram));
          return ratio(true, "good", with(all, LE, Numbers.written(le)), all);
        });
  }

  private static Optional<String> bound(Selector selector) {
    return selector.matchers().stream()
        .filter(matcher -> matcher.label().equals(LE))
        .filter(matcher -> matcher.operator() == Matcher.Operator.EQUAL)
        .map(Matcher::value)
        .findFirst();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text)).filter(number -> number.signum() > 0);
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** {@code selector} of the histogram that the series with {@code ending} is one of. */
  private static Selector histogram(Selector selector, String ending) {
    String name = selector.name();
    return new Selector(
        name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : "",
        selector.matchers().stream()
            .filter(matcher -> !matcher.label().equals(LE))
            .sorted(Comparator.comparing(Matcher::label))
            .toList(),
        selector.when());
  }

  private static Map<String, Object> ratio(
      boolean counter, String part, Map<String, Object> counted, Map<String, Object> total) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("counter", counter);
    metric.put(part, source(counted));
    metric.put("total", source(total));
    return Map.of("ratioMetric", metric);
  }

  private static Map<String, Object> query(String text) {
    return Map.of("query", text);
  }

  private static Map<String, Object> source(Map<String, Object> spec) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("type", "prometheus");
    source.put("spec", spec);
    return Map.of("metricSource", source);
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }
}
