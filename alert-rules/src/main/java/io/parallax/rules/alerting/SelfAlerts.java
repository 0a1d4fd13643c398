package io.parallax.rules.alerting;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.increase;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.now;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.naming.Series;
import io.parallax.naming.ServiceSeries;
import io.parallax.naming.StackSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.rules.file.Rule;
import io.parallax.sli.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tells that rules are not evaluated, alerts not delivered, or Parallax itself ill. Read from
 * the region's own Prometheus or Mimir; increases here only have to be above nothing.
 */
public record SelfAlerts(String region) {
  /** Severity of the one that nobody is to look at. */
  private static final String NONE = "none";

  private static final Duration RECENT = Duration.ofMinutes(5);
  private static final Duration A_WHILE = Duration.ofMinutes(15);

  /** Counts are committed every second. */
  private static final double STALE_SECONDS = 60;

  /** Share of slots that may begin late. */
  private static final double LATE = 0.05;

  public List<Rule> all() {
    return List.of(
        deadMan(),
        rulesFailing(),
        alertsUndelivered(),
        ledgerStale(),
        workspaceRefused(),
        slotsLate());
  }

  private Rule deadMan() {
    return alert(
        Alerts.DEAD_MAN,
        Duration.ZERO,
        NONE,
        "Always fires: rules of " + region + " are evaluated and delivered as long as it arrives",
        call("vector", number(1)));
  }

  private Rule rulesFailing() {
    return alert(
        Alerts.RULES_FAILING,
        RECENT,
        Severity.TICKET.label(),
        "Rules of {{ $labels.rule_group }} fail or take too long in " + region,
        grown(StackSeries.RULES_FAILED, StackSeries.RULE_GROUP, RECENT, ours())
            .or(grown(StackSeries.RULES_MISSED, StackSeries.RULE_GROUP, RECENT, ours())));
  }

  private Rule alertsUndelivered() {
    return alert(
        Alerts.ALERTS_UNDELIVERED,
        RECENT,
        Severity.PAGE.label(),
        "Alerts of "
            + region
            + " do not get through {{ $labels.alertmanager }}{{ $labels.integration }}",
        grown(StackSeries.ALERTS_REFUSED, StackSeries.ALERTMANAGER, RECENT)
            .or(grown(StackSeries.NOTIFICATIONS_FAILED, StackSeries.INTEGRATION, A_WHILE)));
  }

  private Rule ledgerStale() {
    Expr age = now().minus(max(ofRegion(ServiceSeries.LAST_COMMIT.name())));
    return alert(
        Alerts.LEDGER_STALE,
        Duration.ofMinutes(1),
        Severity.TICKET.label(),
        "Parallax commits no counts in " + region + ": a restart now loses them",
        age.greaterThan(number(STALE_SECONDS)));
  }

  private Rule workspaceRefused() {
    return alert(
        Alerts.WORKSPACE_REFUSED,
        RECENT,
        Severity.TICKET.label(),
        "Parallax in " + region + " refuses the workspace on disk and goes on with an older one",
        max(ofRegion(ServiceSeries.WORKSPACE_REFUSED.name())).greaterThan(number(0)));
  }

  private Rule slotsLate() {
    Series delay = ServiceSeries.START_DELAY;
    Expr inTime = recent(ofRegion(delay.bucket(), Matcher.equal(Labels.LE, ServiceSeries.IN_TIME)));
    Expr all = recent(ofRegion(delay.count()));
    return alert(
        Alerts.SLOTS_LATE,
        RECENT,
        Severity.TICKET.label(),
        "Slots begin late in " + region + ": its prober lacks CPU",
        all.minus(inTime).dividedBy(all.greaterThan(number(0))).greaterThan(number(LATE)));
  }

  private static Expr recent(Selector counter) {
    return sum(increase(counter.over(A_WHILE)));
  }

  private Selector ofRegion(String name, Matcher... more) {
    return Selector.of(name, and(Matcher.equal(Labels.REGION, region), more));
  }

  private static Matcher[] and(Matcher first, Matcher... more) {
    Matcher[] all = new Matcher[1 + more.length];
    all[0] = first;
    System.arraycopy(more, 0, all, 1, more.length);
    return all;
  }

  /** Our groups in this ruler. */
  private Matcher ours() {
    return Matcher.matches(
        StackSeries.RULE_GROUP, ".*;parallax-(" + region + "|" + Scope.Global.LABEL + ")-.*");
  }

  /** Whatever of Prometheus' counter or of Mimir's has grown. */
  private static Expr grown(String counter, String by, Duration time, Matcher... matchers) {
    return growth(counter, by, time, matchers)
        .or(growth(StackSeries.MIMIR + counter, by, time, matchers));
  }

  private static Expr growth(String counter, String by, Duration time, Matcher... matchers) {
    return sum(increase(Selector.of(counter, matchers).over(time)), by).greaterThan(number(0));
  }

  private Rule alert(String name, Duration hold, String severity, String summary, Expr condition) {
    Map<String, String> labels =
        Map.of(Labels.REGION, region, Labels.SEVERITY, severity, Labels.SCOPE, "region");
    return new Rule.Alerting(
        name, hold, new TreeMap<>(labels), Annotations.of(name, summary), condition);
  }
}
