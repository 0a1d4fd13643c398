package io.parallax.lint;

import java.util.Locale;

/** What is looked for. Ids are stable: annotations and other tools name them. */
public enum LintRule {
  INVALID_WORKSPACE(
      Severity.ERROR,
      "The workspace can't be loaded: an objective of 1, a burn condition of the wrong direction or"
          + " over more than the window, a bound above the probe's timeout, rate() within a"
          + " counter's selector, and all else that no SLO can have.",
      "Write what the message says."),
  NOT_COMPILED(
      Severity.ERROR,
      "Rules can't be made of it exactly, so none are made.",
      "Write what the message says."),
  MIMIR_LIMITS(
      Severity.WARNING,
      "A tenant of Mimir takes 70 groups of 20 rules by default, and the rules of a region need"
          + " more, or almost as many.",
      "Split the workspace over tenants; or raise ruler_max_rule_groups_per_tenant, and say so with"
          + " --groups-per-tenant."),
  UNREACHABLE_ALERT(
      Severity.ERROR,
      "An alert needs a share of bad events of 1 or more: burn rate times one minus the target. It"
          + " never fires, even when all is down.",
      "Raise the target, lengthen the window, or write a condition with a lower threshold."),
  ONE_FAILURE_PAGES(
      Severity.WARNING,
      "The alert's long window has so few slots that a single bad one fires it.",
      "Raise parallax.io/min-bad-events, probe more often, or lower the target."),
  WINDOW_UNDER_FOUR_INTERVALS(
      Severity.WARNING,
      "An alert's short window has fewer than four slots of the probe: one slot late or early"
          + " changes what it says.",
      "Probe more often, or write a condition over a longer window."),
  BUDGET_BELOW_ONE_EVENT(
      Severity.WARNING,
      "The window has so few slots that a single bad one spends the whole budget.",
      "Lower the target, lengthen the window, or probe more often."),
  ALERT_WITHOUT_TEAM(
      Severity.WARNING,
      "An SLO alerts, and its service names no team: nobody is paged.",
      "Write the label team in the Service's metadata."),
  TIMEOUT_EQUALS_INTERVAL(
      Severity.WARNING,
      "An attempt that takes all of its slot ends as the next one begins.",
      "Lower the timeout below the interval."),
  LE_SPELLING(
      Severity.WARNING,
      "A bucket's bound is compared as text, and is spelled 1 by some clients and servers, and 1.0"
          + " by others: the query finds nothing after an upgrade.",
      "Write histogram and le in the source, which finds both, or match both by =~."),
  QUERY_NOT_AGGREGATED(
      Severity.WARNING,
      "A query of one value has one for each series it reads.",
      "Aggregate it, with sum, avg, min or max, by the labels of parallax.io/group-by if any."),
  PART_NOT_WITHIN_TOTAL(
      Severity.WARNING,
      "The good or bad events are not a part of all events: the total selects by what they do not.",
      "Write the matchers of total in the other query too."),
  PART_OF_ANOTHER_METRIC(
      Severity.NOTE,
      "The good or bad events are of another metric than all events, so nothing keeps them below"
          + " it.",
      "Count both by one metric and a label, if there is one."),
  UNBOUNDED_GROUPING(
      Severity.WARNING,
      "Grouping by a label whose values are never the same again makes rules and budgets without"
          + " end.",
      "Group by a label of few values."),
  GAUGE_COUNTED(
      Severity.WARNING,
      "A counter is counted whose name is not that of a counter: _total, _count, _sum or _bucket.",
      "Write counter: false if it goes up and down; else rename it, or ignore this finding."),
  COUNTER_READ_AS_GAUGE(
      Severity.WARNING,
      "The value of a counter is read as it stands; it only ever grows, and starts again at"
          + " restarts.",
      "Write rate(...[5m]) around it, or counter: true and the selector alone."),
  DUPLICATE_SLO(
      Severity.WARNING,
      "Two SLOs promise the same of the same events: each failure alerts twice.",
      "Remove one of them."),
  REGION_UNHEARD(
      Severity.WARNING,
      "An SLO counts what its regions say together, and a region has no exchange: the others never"
          + " hear it, and of many slots nobody is sure.",
      "Give the Region an exchange; ignore this where one process probes from all regions."),
  NEEDS_NEWER_PROMETHEUS(
      Severity.NOTE,
      "A query needs what not every Prometheus knows.",
      "Check the version of the servers that evaluate it."),
  BAD_IGNORE(
      Severity.WARNING,
      "An annotation parallax.io/lint-ignore names no rule, or gives no reason.",
      "Write rule ids, a colon and the reason.");

  private final Severity severity;
  private final String what;
  private final String fix;

  LintRule(Severity severity, String what, String fix) {
    this.severity = severity;
    this.what = what;
    this.fix = fix;
  }

  /** As annotations name it, e.g. {@code unreachable-alert}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  /** What is wrong, in general. */
  public String what() {
    return what;
  }

  /** What to do about it, in general. */
  public String fix() {
    return fix;
  }
}
