package io.parallax.rules.alerting;

import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sumOverTime;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.rules.file.Rule;
import io.parallax.rules.recording.View;
import io.parallax.rules.tile.VerdictCounts;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Watches the verdicts that all regions together give.
 *
 * @param view of all regions together
 */
public record QuorumAlerts(View view) {
  /** Several slots of any probe that an SLO can be of. */
  private static final Duration UNJUDGED = Duration.ofMinutes(15);

  private static final Duration SETTLED = Duration.ofMinutes(5);

  /** No ledger has a verdict that is good or bad: nobody knows of all regions together. */
  public Rule missing() {
    Expr described =
        max(
            view.byQuorum(view.recorded(RuleSeries.OBJECTIVE_INFO)),
            Labels.SLO,
            Labels.SERVICE,
            Labels.TEAM,
            Labels.TIER);
    Selector all =
        Selector.of(
            RuleSeries.VERDICTS_TILE.name(), Matcher.equal(Labels.VERDICT, VerdictCounts.ALL));
    Expr judged = sumOverTime(all.over(View.justBelow(UNJUDGED))).greaterThan(number(0));
    Expr excused = view.parameter(Parameters.ADJUSTED).and(View.SAME_SLO, all);
    return new Rule.Alerting(
        Alerts.VERDICTS_MISSING,
        SETTLED,
        new TreeMap<>(
            Map.of(
                Labels.REGION,
                view.scope().label(),
                Labels.SEVERITY,
                Severity.TICKET.label(),
                Labels.SCOPE,
                "global")),
        Annotations.of(
            Alerts.VERDICTS_MISSING,
            "The regions say nothing together of {{ $labels.slo }}: its global budget is unknown"),
        described.unless(View.SAME_SLO, judged).unless(View.SAME_SLO, excused));
  }
}
