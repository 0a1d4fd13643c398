package io.parallax.lint;

import static io.parallax.lint.LintRule.ALERT_WITHOUT_TEAM;
import static io.parallax.lint.LintRule.BAD_IGNORE;
import static io.parallax.lint.LintRule.BUDGET_BELOW_ONE_EVENT;
import static io.parallax.lint.LintRule.COUNTER_READ_AS_GAUGE;
import static io.parallax.lint.LintRule.DUPLICATE_SLO;
import static io.parallax.lint.LintRule.GAUGE_COUNTED;
import static io.parallax.lint.LintRule.INVALID_WORKSPACE;
import static io.parallax.lint.LintRule.LE_SPELLING;
import static io.parallax.lint.LintRule.MIMIR_LIMITS;
import static io.parallax.lint.LintRule.NEEDS_NEWER_PROMETHEUS;
import static io.parallax.lint.LintRule.NOT_COMPILED;
import static io.parallax.lint.LintRule.ONE_FAILURE_PAGES;
import static io.parallax.lint.LintRule.PART_NOT_WITHIN_TOTAL;
import static io.parallax.lint.LintRule.PART_OF_ANOTHER_METRIC;
import static io.parallax.lint.LintRule.QUERY_NOT_AGGREGATED;
import static io.parallax.lint.LintRule.REGION_UNHEARD;
import static io.parallax.lint.LintRule.TIMEOUT_EQUALS_INTERVAL;
import static io.parallax.lint.LintRule.UNBOUNDED_GROUPING;
import static io.parallax.lint.LintRule.UNREACHABLE_ALERT;
import static io.parallax.lint.LintRule.WINDOW_UNDER_FOUR_INTERVALS;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For each rule a workspace that it finds something in, and one that it does not. */
final class Cases {
  /**
   * @param message part of what is found
   */
  record Case(LintRule rule, String message, String bad, String good) {}

  private static final String BASE =
      """
      apiVersion: parallax/v1
      kind: Region
      metadata: {name: eu-west-1}
      spec: {globalAlerts: true}
      ---
      """;

  static final List<Case> ALL =
      List.of(
          new Case(
              INVALID_WORKSPACE,
              "1.0 leaves no error budget",
              probed("1", "30d", ""),
              probed("0.999", "30d", "")),
          new Case(
              INVALID_WORKSPACE,
              "is not a plain selector",
              counted("rate(errors_total[5m])", "requests_total"),
              counted("requests_total{code=\"500\"}", "requests_total")),
          new Case(
              INVALID_WORKSPACE,
              "lte",
              own("1h", "7d").replace("op: gt", "op: lte"),
              own("1h", "7d")),
          new Case(
              NOT_COMPILED,
              "log lines can't be grouped",
              lines("parallax.io/group-by: zone"),
              lines("")),
          new Case(MIMIR_LIMITS, "of the 70 rule groups", many(295), many(20)),
          new Case(MIMIR_LIMITS, "rule groups, a tenant takes 70", many(600), many(20)),
          new Case(
              UNREACHABLE_ALERT,
              "14.4 x (1 - 0.9) = 1.44",
              probed("0.9", "30d", ""),
              probed("0.95", "30d", "")),
          new Case(
              ONE_FAILURE_PAGES,
              "one bad slot of the 60 in 1h is a share of 0.01667, and alert 1h fires above 0.0144",
              probed("0.999", "30d", "parallax.io/min-bad-events: '1'"),
              probed("0.99", "30d", "parallax.io/min-bad-events: '1'")),
          new Case(
              WINDOW_UNDER_FOUR_INTERVALS,
              "alert 1h looks at 5m, a slot comes every 2m",
              probe("2m", "5s", "0.99", "30d", "", ""),
              probe("1m", "5s", "0.99", "30d", "", "")),
          new Case(
              BUDGET_BELOW_ONE_EVENT,
              "the budget of 7d is 0.1008 bad slots of 10080",
              probed("0.99999", "7d", ""),
              probed("0.999", "7d", "")),
          new Case(
              INVALID_WORKSPACE,
              "looks back 14d, longer than the window",
              own("14d", "7d"),
              own("1h", "7d")),
          new Case(
              ALERT_WITHOUT_TEAM,
              "1 SLOs alert, and no team is told",
              probed("0.999", "30d", "").replace("labels: {team: web}", "labels: {}"),
              probed("0.999", "30d", "")),
          new Case(
              INVALID_WORKSPACE,
              "5s is not below the timeout of 5s of probe 'home'",
              probe("1m", "5s", "0.999", "30d", "", ", latencyBound: 5s"),
              probe("1m", "5s", "0.999", "30d", "", ", latencyBound: 1s")),
          new Case(
              TIMEOUT_EQUALS_INTERVAL,
              "the timeout and the interval are both 1m",
              probe("1m", "1m", "0.999", "30d", "", ""),
              probe("1m", "59s", "0.999", "30d", "", "")),
          new Case(
              LE_SPELLING,
              "le is \"1\" or \"1.0\"",
              counted("x_bucket{le=\"1\"}", "x_count"),
              counted("x_bucket{le=~\"1([.]0)?\"}", "x_count")),
          new Case(
              LE_SPELLING,
              "le is \"5\"",
              counted("x_bucket{le=\"5.0\"}", "x_count"),
              counted("x_bucket{le=\"0.5\"}", "x_count")),
          new Case(
              QUERY_NOT_AGGREGATED,
              "a value for each series it reads",
              compared("queue_length", ""),
              compared("max(queue_length)", "")),
          new Case(
              QUERY_NOT_AGGREGATED,
              "a value for each zone, by which nothing is grouped",
              compared("max by (zone) (queue_length)", ""),
              compared("max by (zone) (queue_length)", "parallax.io/group-by: zone")),
          new Case(
              QUERY_NOT_AGGREGATED,
              "drops zone, by which the SLO is grouped",
              compared("max(queue_length)", "parallax.io/group-by: zone"),
              compared("max by (zone) (queue_length)", "parallax.io/group-by: zone")),
          new Case(
              PART_NOT_WITHIN_TOTAL,
              "total selects by {job=\"a\"}, bad does not",
              counted("requests_total{code=\"500\"}", "requests_total{job=\"a\"}"),
              counted("requests_total{code=\"500\",job=\"a\"}", "requests_total{job=\"a\"}")),
          new Case(
              PART_NOT_WITHIN_TOTAL,
              "total selects by {code!~\"4..\"}, bad does not",
              counted("requests_total{code=~\"[45]..\"}", "requests_total{code!~\"4..\"}"),
              counted("requests_total{code=~\"5..\"}", "requests_total{code!~\"4..\"}")),
          new Case(
              PART_NOT_WITHIN_TOTAL,
              "total selects by {code!=\"500\"}, bad does not",
              counted("requests_total{code=\"500\"}", "requests_total{code!=\"500\"}"),
              counted("x_bucket{le=\"0.5\"}", "x_bucket{le=\"+Inf\"}")),
          new Case(
              PART_OF_ANOTHER_METRIC,
              "bad is of 'errors_total', total of 'requests_total'",
              counted("errors_total", "requests_total"),
              counted("x_bucket{le=\"0.5\"}", "x_count")),
          new Case(
              UNBOUNDED_GROUPING,
              "it is grouped by pod",
              compared("max by (pod) (queue_length)", "parallax.io/group-by: pod"),
              compared("max by (zone) (queue_length)", "parallax.io/group-by: zone")),
          new Case(
              GAUGE_COUNTED,
              "the increase of 'errors' is counted",
              counted("errors", "requests_total"),
              counted("errors_total", "requests_total")),
          new Case(
              COUNTER_READ_AS_GAUGE,
              "'errors_total' is read as it stands",
              compared("sum(errors_total)", ""),
              compared("sum(rate(errors_total[5m]))", "")),
          new Case(
              DUPLICATE_SLO,
              "the same of the same events as slo 'home'",
              probed("0.999", "30d", "") + "---\n" + slo("again", "0.999"),
              probed("0.999", "30d", "") + "---\n" + slo("again", "0.99")),
          new Case(
              REGION_UNHEARD,
              "region 'us-east-1' has no exchange",
              together(""),
              together(exchange("us-east-1"))),
          new Case(
              NEEDS_NEWER_PROMETHEUS,
              "the query has names in quotes",
              compared("max({\"queue.length\"})", ""),
              compared("max(queue_length)", "")),
          new Case(
              BAD_IGNORE,
              "there is no rule 'nonsense'",
              probed("0.999", "30d", "parallax.io/lint-ignore: 'nonsense: why not'"),
              probed("0.999", "30d", "parallax.io/lint-ignore: 'le-spelling: checked'")));

  private Cases() {}

  /** An SLO over a probe every minute. */
  static String probed(String target, String window, String annotation) {
    return probe("1m", "5s", target, window, annotation, "");
  }

  private static String probe(
      String interval,
      String timeout,
      String target,
      String window,
      String annotation,
      String bound) {
    return BASE
        + """
        apiVersion: parallax/v1
        kind: Probe
        metadata: {name: home}
        spec:
          http: {url: "https://shop.example/"}
          interval: %s
          timeout: %s
          regions: [eu-west-1]
        ---
        apiVersion: openslo/v1
        kind: Service
        metadata:
          name: shop
          labels: {team: web}
        spec: {description: A shop.}
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata:

          name: home
          annotations: {%s}
        spec:
          service: shop
          indicator:
            metadata: {name: home}
            spec:
              ratioMetric:
                counter: true
                good: {metricSource: {type: parallax, spec: {probe: home%s}}}
                total: {metricSource: {type: parallax, spec: {probe: home}}}
          timeWindow: [{duration: %s%s}]
          budgetingMethod: Occurrences
          objectives: [{target: %s}]
        """
            .formatted(
                interval,
                timeout,
                annotation,
                bound,
                window,
                window.contains("isRolling") ? "" : ", isRolling: true",
                target);
  }

  private static String slo(String name, String target) {
    String all = probed(target, "30d", "");
    return all.substring(all.lastIndexOf("---\n") + 4)
        .replace("name: home\n", "name: " + name + "\n");
  }

  private static String counted(String bad, String total) {
    return BASE + SERVICE + counted("checkout", bad, total);
  }

  private static final String SERVICE =
      """
      apiVersion: openslo/v1
      kind: Service
      metadata: {name: shop, labels: {team: web}}
      spec: {description: A shop.}
      ---
      """;

  private static String counted(String name, String bad, String total) {
    return """
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: %s}
    spec:
      service: shop
      indicator:
        metadata: {name: %s}
        spec:
          ratioMetric:
            counter: true
            bad: {metricSource: {type: prometheus, spec: {query: '%s'}}}
            total: {metricSource: {type: prometheus, spec: {query: '%s'}}}
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives: [{target: 0.999}]
    """
        .formatted(name, name, bad, total);
  }

  private static String many(int count) {
    return BASE
        + SERVICE
        + IntStream.range(0, count)
            .mapToObj(i -> counted("slo-" + i, "e_total{n=\"%d\"}".formatted(i), "e_total"))
            .collect(Collectors.joining("---\n"));
  }

  private static String compared(String query, String annotation) {
    return BASE
        + SERVICE
        + """
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: queue, annotations: {%s}}
        spec:
          service: shop
          indicator:
            metadata: {name: queue}
            spec:
              thresholdMetric: {metricSource: {type: prometheus, spec: {query: '%s'}}}
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{op: lte, value: 100, target: 0.999}]
        """
            .formatted(annotation, query);
  }

  private static String together(String exchange) {
    return """
    apiVersion: parallax/v1
    kind: Region
    metadata: {name: us-east-1}
    spec: {%s}
    ---
    """
            .formatted(exchange)
        + probed("0.99", "30d", "parallax.io/global: quorum")
            .replace("{globalAlerts: true}", "{globalAlerts: true, " + exchange("eu-west-1") + "}")
            .replace("regions: [eu-west-1]", "regions: [eu-west-1, us-east-1]");
  }

  private static String exchange(String region) {
    return "exchange: {url: 'https://%s.example', token: {env: TOKEN}}".formatted(region);
  }

  private static String lines(String annotation) {
    return counted("{app=\"api\"} |= \"error\"", "{app=\"api\"}")
        .replace("type: prometheus", "type: loki")
        .replaceFirst("name: checkout}", "name: checkout, annotations: {" + annotation + "}}");
  }

  private static String own(String lookback, String window) {
    return probed("0.999", window, "")
        + """
          alertPolicies: [{alertPolicyRef: fast}]
        ---
        apiVersion: openslo/v1
        kind: AlertPolicy
        metadata: {name: fast}
        spec:
          alertWhenBreaching: true
          conditions: [{conditionRef: burns}]
          notificationTargets: [{targetRef: people}]
        ---
        apiVersion: openslo/v1
        kind: AlertCondition
        metadata: {name: burns}
        spec:
          severity: page
          condition: {kind: burnrate, op: gt, threshold: 2, lookbackWindow: %s, alertAfter: 5m}
        ---
        apiVersion: openslo/v1
        kind: AlertNotificationTarget
        metadata: {name: people}
        spec: {target: email}
        """
            .formatted(lookback);
  }
}
