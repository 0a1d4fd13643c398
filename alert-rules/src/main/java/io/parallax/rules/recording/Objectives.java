package io.parallax.rules.recording;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.labelled;
import static io.parallax.promql.PromQl.number;

import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.Shards;
import io.parallax.rules.tile.Source;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one rule that says what an SLO promises, so that all others can be shared. */
public final class Objectives {
  private Objectives() {}

  public static Rule rule(
      Slo slo, String region, Source source, Workspace workspace, Duration tile) {
    Expr expr =
        parameters(slo, source, tile, Excused.anywhere(slo, workspace)).entrySet().stream()
            .map(each -> value(each.getKey(), each.getValue()))
            .reduce(Expr::or)
            .orElseThrow();
    return new Rule.Recording(
        RuleSeries.OBJECTIVE, recorded(labels(slo, region, workspace), slo), expr);
  }

  /** The labels that the objective itself is recorded with: which probe it counts, too. */
  public static SortedMap<String, String> recorded(Map<String, String> labels, Slo slo) {
    SortedMap<String, String> recorded = new TreeMap<>(labels);
    if (slo.indicator() instanceof Indicator.Slots slots) {
      recorded.put(Labels.PROBE, slots.probe());
    }
    return recorded;
  }

  /** Parameter to value, in the order in which they are written. */
  public static SequencedMap<String, Double> parameters(
      Slo slo, Source source, Duration tile, boolean adjusted) {
    SequencedMap<String, Double> parameters = new LinkedHashMap<>();
    parameters.put(Parameters.TARGET, slo.target());
    parameters.put(Parameters.BUDGET, budget(slo));
    parameters.put(Parameters.WINDOW_SECONDS, seconds(slo.window().length()));
    parameters.put(Parameters.MIN_BAD_EVENTS, (double) slo.minBadEvents());
    parameters.put(Parameters.REGIONS, (double) slo.regions().size());
    if (source instanceof Source.Slots(var probe, _)) {
      parameters.put(Parameters.SLOTS_PER_TILE, seconds(tile) / seconds(probe.interval()));
    }
    if (Shape.byQuorum(slo)) {
      parameters.put(Parameters.QUORUM, 1.0);
    }
    slices(slo, parameters);
    if (adjusted) {
      parameters.put(Parameters.ADJUSTED, 1.0);
    }
    Shape.calendar(slo)
        .ifPresent(calendar -> parameters.put(Parameters.calendar(calendar.label()), 1.0));
    alerts(slo, parameters);
    return parameters;
  }

  private static void slices(Slo slo, Map<String, Double> parameters) {
    if (slo.indicator() instanceof Indicator.Composite) {
      return;
    }
    Shape.slice(slo).ifPresent(slice -> parameters.put(Parameters.SLICE_SECONDS, seconds(slice)));
    if (slo.budgeting() instanceof Budgeting.Timeslices(double target, _)) {
      parameters.put(Parameters.SLICE_TARGET, target);
    }
  }

  private static void alerts(Slo slo, Map<String, Double> parameters) {
    switch (slo.alerting().conditions()) {
      case Alerting.Conditions.Standard() -> {}
      case Alerting.Conditions.None() -> parameters.put(Parameters.ALERTS, 0.0);
      case Alerting.Conditions.Own(var policies) -> {
        parameters.put(Parameters.ALERTS, 1.0);
        policies.forEach(policy ->
            parameters.put(
                Parameters.policy(policy.name()), policy.condition().bound().threshold()));
      }
    }
  }

  public static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** One minus the target in decimal: in binary, 1 - 0.999 is 0.0010000000000000009. */
  static double budget(Slo slo) {
    return BigDecimal.ONE.subtract(new BigDecimal(Double.toString(slo.target()))).doubleValue();
  }

  private static Expr value(String parameter, double value) {
    return labelled(call("vector", number(value)), Labels.PARAMETER, parameter);
  }

  /** The labels of an objective, which its alerts carry too (without the shard). */
  public static SortedMap<String, String> labels(Slo slo, String region, Workspace workspace) {
    SortedMap<String, String> labels = Shards.tileLabels(slo.id(), region);
    labels.put(Labels.SERVICE, slo.service());
    workspace.service(slo.service()).ifPresent(service -> describe(service, labels));
    return labels;
  }

  private static void describe(Service service, Map<String, String> labels) {
    if (!service.team().isEmpty()) {
      labels.put(Labels.TEAM, service.team());
    }
    if (!service.tier().isEmpty()) {
      labels.put(Labels.TIER, service.tier());
    }
  }
}
