package io.parallax.rules.alerting;

import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Matcher;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Rule;
import io.parallax.rules.recording.CompositeBurn;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.recording.View;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.BurnCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Alerts of one policy of a user, for all SLOs that name it. */
public record PolicyAlerts(View view, Shape shape, AlertPolicy policy) {
  private static final Duration NO_DATA = Duration.ofMinutes(5);

  public List<Rule> all() {
    List<Rule> alerts = new ArrayList<>();
    if (policy.triggers().contains(Trigger.BREACHING)) {
      alerts.add(breaching());
    }
    if (policy.triggers().contains(Trigger.NO_DATA)) {
      alerts.add(noData());
    }
    return alerts;
  }

  private Rule breaching() {
    Duration window = condition().lookback();
    Expr burn =
        view.recorded(RuleSeries.BURN_RATE, Matcher.equal(Labels.WINDOW, Durations.print(window)));
    Expr over =
        burn.with(
            condition().bound().inclusive() ? Operator.AT_LEAST : Operator.GREATER,
            View.MANY_OF_ONE_SLO,
            threshold());
    BurnAlerts guard = new BurnAlerts(view, shape);
    return alert(
        Alerts.POLICY,
        condition().alertAfter(),
        Annotations.WHOSE
            + " burns its error budget {{ $value | printf \"%.1f\" }} times too fast over "
            + Durations.print(window)
            + " in {{ $labels.region }}",
        over.and(View.SAME_GROUP, guard.enoughBad(window)));
  }

  /** Its source is gone. */
  private Rule noData() {
    Expr described = view.recorded(RuleSeries.OBJECTIVE_INFO).and(View.SAME_SLO, threshold());
    return alert(
        Alerts.POLICY_NO_DATA,
        longer(condition().alertAfter(), NO_DATA),
        "No data for {{ $labels.slo }} in {{ $labels.region }}",
        described.unless(View.SAME_SLO, counted()));
  }

  /** Composites have no tiles of their own. */
  private Expr counted() {
    Expr tiles = view.recorded(RuleSeries.TOTAL_TILE);
    return shape.composites() ? View.bySlo(tiles).or(new CompositeBurn(view).counted()) : tiles;
  }

  private Expr threshold() {
    return view.parameter(Parameters.policy(policy.name()));
  }

  private Rule alert(String name, Duration hold, String summary, Expr condition) {
    SortedMap<String, String> annotations = Annotations.ofSlo(name, summary);
    if (!policy.description().isEmpty()) {
      annotations.put("description", policy.description());
    }
    return new Rule.Alerting(name, hold, labels(), annotations, View.owned(condition));
  }

  private SortedMap<String, String> labels() {
    SortedMap<String, String> labels =
        new TreeMap<>(
            Map.of(
                Labels.POLICY, policy.name(),
                Labels.SEVERITY, condition().severity(),
                Labels.TARGETS,
                    String.join(
                        ",", Stream.of(policy.targets()).flatMap(List::stream).sorted().toList()),
                Labels.SCOPE, "region"));
    if (!policy.triggers().contains(Trigger.RESOLVED)) {
      labels.put(Labels.NOTIFY_RESOLVED, "false");
    }
    return labels;
  }

  private BurnCondition condition() {
    return policy.condition();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
