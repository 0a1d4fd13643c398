package io.parallax.lint;

import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import io.parallax.promql.parse.SelectorParser;
import io.parallax.promql.parse.SelectorParser.Selected;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Indicator.Events;
import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a part can be more than the whole, and groups without end. */
final class RatioChecks {
  /** Series of one histogram count the same events. */
  private static final Pattern OF_HISTOGRAM = Pattern.compile("_(bucket|count)$");

  private static final Set<String> UNBOUNDED =
      Set.of(
          "pod",
          "pod_name",
          "container_id",
          "instance",
          "ip",
          "client_ip",
          "remote_addr",
          "uid",
          "id",
          "user",
          "user_id",
          "session",
          "session_id",
          "request_id",
          "trace_id",
          "span_id",
          "path",
          "uri",
          "url",
          "query",
          "email",
          "hash",
          "block_hash",
          "tx_hash");

  private RatioChecks() {}

  static Stream<Remark> of(Slo slo) {
    return Stream.concat(ofRatio(slo), groups(slo));
  }

  private static Stream<Remark> ofRatio(Slo slo) {
    return switch (slo.indicator()) {
      case Indicator.GoodOverTotal(_, Events events, String good, String total) ->
          isOfSeries(events) ? within(slo, "good", good, total) : Stream.empty();
      case Indicator.BadOverTotal(_, Events events, String bad, String total) ->
          isOfSeries(events) ? within(slo, "bad", bad, total) : Stream.empty();
      case Indicator.Slots _,
          Indicator.Raw _,
          Indicator.Threshold _,
          Indicator.UpGauge _,
          Indicator.Latency _,
          Indicator.Composite _ ->
          Stream.empty();
    };
  }

  private static boolean isOfSeries(Events events) {
    return events != Events.LOG_LINES;
  }

  private static Stream<Remark> within(Slo slo, String name, String part, String total) {
    Optional<Selector> some = selector(part);
    Optional<Selector> all = selector(total);
    return some.isPresent() && all.isPresent()
        ? within(slo, name, some.get(), all.get()).stream()
        : Stream.empty();
  }

  private static Optional<Selector> selector(String text) {
    return SelectorParser.parse(text) instanceof Selected.Accepted(Selector selector)
        ? Optional.of(selector)
        : Optional.empty();
  }

  private static Optional<Remark> within(Slo slo, String name, Selector part, Selector total) {
    if (!events(part).equals(events(total))) {
      return Optional.of(
          Remark.of(
              LintRule.PART_OF_ANOTHER_METRIC,
              slo,
              "%s is of '%s', total of '%s'".formatted(name, part.name(), total.name())));
    }
    List<Matcher> missing =
        total.matchers().stream().filter(matcher -> !Implied.by(part, matcher)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Remark.of(
                LintRule.PART_NOT_WITHIN_TOTAL,
                slo,
                "total selects by %s, %s does not"
                    .formatted(Printer.line(new Selector("", missing, part.when())), name)));
  }

  private static String events(Selector selector) {
    return OF_HISTOGRAM.matcher(selector.name()).replaceFirst("");
  }

  private static Stream<Remark> groups(Slo slo) {
    String unbounded =
        slo.reach().groupBy().stream()
            .filter(UNBOUNDED::contains)
            .collect(Collectors.joining(", "));
    return unbounded.isEmpty()
        ? Stream.empty()
        : Stream.of(
            Remark.of(
                LintRule.UNBOUNDED_GROUPING,
                slo,
                "it is grouped by "
                    + unbounded
                    + ", a budget and rows of their own for each value"));
  }
}
