package io.parallax.rules;

import static io.parallax.promql.PromQl.countOverTime;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.naming.LogFields;
import io.parallax.naming.LogSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.LogStage;
import io.parallax.promql.Matcher;
import io.parallax.promql.Operator;
import io.parallax.rules.alerting.Annotations;
import io.parallax.rules.alerting.LogAlert;
import io.parallax.rules.file.Packing;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleFile;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the Loki ruler of a region makes of the lines of failed slots: a count by reason, to look at
 * in Mimir, and tickets for reasons that need a human for what they are, however little budget they
 * burn. Budgets are never made of these: a line can be lost, a committed slot can not.
 *
 * @param slowest interval of the region's least frequent probe
 */
record LogRules(String region, Duration tile, Duration slowest) {
  /** Once is a blip of a deployment; so often in a row is a state. */
  static final int TIMES = 3;

  private static final Duration WINDOW = Duration.ofMinutes(15);

  /** Slots of the slowest probe that the window holds at least, so that it can fail that often. */
  private static final int SLOTS = TIMES + 1;

  /** Absent where nothing is probed. */
  static Optional<RuleFile> of(Workspace workspace, String region, Duration tile) {
    return workspace.probes().stream()
        .filter(probe -> probe.regions().contains(region))
        .map(Probe::interval)
        .max(Comparator.naturalOrder())
        .map(slowest -> new LogRules(region, tile, slowest).file());
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(counted()));
    Stream.of(LogAlert.values()).map(this::alert).forEach(rules::add);
    String name = "parallax-" + region + "-reasons";
    return new RuleFile(region, "reasons", Packing.groups(name, tile, List.of(List.copyOf(rules))));
  }

  /** One tile late, so that its lines have arrived. */
  private Rule counted() {
    return new Rule.Recording(
        LogSeries.FAILED_SLOTS,
        new TreeMap<>(Map.of(Labels.REGION, region)),
        byReason(failed(List.of(), tile, tile)));
  }

  private Rule alert(LogAlert alert) {
    Map<String, String> labels =
        Map.of(
            Labels.REGION,
            region,
            Labels.SEVERITY,
            Severity.TICKET.label(),
            Labels.SCOPE,
            "region");
    Expr often =
        byReason(failed(List.of(alert.lines()), window(), Duration.ZERO))
            .with(Operator.AT_LEAST, number(TIMES));
    String summary = "{{ $labels.probe }} in " + region + ": " + alert.summary();
    return new Rule.Alerting(
        alert.alert(),
        Duration.ZERO,
        new TreeMap<>(labels),
        Annotations.of(alert.alert(), summary),
        often);
  }

  private Duration window() {
    Duration least = slowest.multipliedBy(SLOTS);
    return least.compareTo(WINDOW) > 0 ? least : WINDOW;
  }

  private static Expr byReason(LogRange lines) {
    return sum(countOverTime(lines), LogFields.PROBE, LogFields.REASON);
  }

  /** Only what is asked for becomes a label; other lines than ours never get as far. */
  private LogRange failed(List<LogStage> more, Duration length, Duration offset) {
    List<LogStage> pipeline =
        new ArrayList<>(
            List.of(
                new LogStage.Contains(LogFields.SLOT_FAILED),
                new LogStage.Json(
                    List.of(LogFields.EVENT, LogFields.PROBE, LogFields.REASON, LogFields.STATUS)),
                LogStage.Where.of(Matcher.equal(LogFields.EVENT, LogFields.SLOT_FAILED))));
    pipeline.addAll(more);
    List<Matcher> stream =
        List.of(
            Matcher.equal(LogFields.APP, LogFields.APP_NAME),
            Matcher.equal(LogFields.REGION, region));
    return new LogRange(stream, pipeline, length, offset);
  }
}
