package io.parallax.rules.yaml;

import static io.parallax.rules.yaml.AlertRoutes.equal;
import static io.parallax.rules.yaml.AlertRoutes.severity;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.rules.alerting.Alerts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which alert silences which. A page silences the ticket of the same SLO, group and region. A
 * global alert, which fires only when two or more regions burn and names them, silences theirs, but
 * never a page by a ticket. A blind region explains its own missing data. What a user's own policy
 * pages is never silenced: it may be the only word to its targets.
 */
final class Inhibitions {
  private static final String PAGE = named(Alerts.burn(Severity.PAGE));
  private static final String TICKET = named(Alerts.burn(Severity.TICKET));
  private static final String GLOBAL_PAGE = named(Alerts.globalBurn(Severity.PAGE));
  private static final String GLOBAL_TICKET = named(Alerts.globalBurn(Severity.TICKET));
  private static final String[] SLO = {Labels.SLO, Labels.REGION};
  private static final String[] PART = {Labels.SLO, Labels.GROUP, Labels.REGION};
  private static final String[] EVERYWHERE = {Labels.SLO, Labels.GROUP};

  private Inhibitions() {}

  static List<Map<String, Object>> all() {
    return Stream.of(burning(), ofPolicies(), unknown()).flatMap(List::stream).toList();
  }

  private static List<Map<String, Object>> burning() {
    return List.of(
        inhibition(List.of(PAGE), List.of(TICKET), PART),
        inhibition(List.of(GLOBAL_PAGE), List.of(GLOBAL_TICKET), EVERYWHERE),
        inhibition(List.of(GLOBAL_PAGE), List.of(PAGE), EVERYWHERE),
        inhibition(List.of(GLOBAL_PAGE), List.of(TICKET), EVERYWHERE),
        inhibition(List.of(GLOBAL_TICKET), List.of(TICKET), EVERYWHERE));
  }

  /** The severities of policies are the users' words; these are the ones that we advise. */
  private static List<Map<String, Object>> ofPolicies() {
    String burn = named(Alerts.POLICY);
    String noData = named(Alerts.POLICY_NO_DATA);
    String page = severity(Severity.PAGE);
    String ticket = severity(Severity.TICKET);
    return List.of(
        inhibition(List.of(burn, page), List.of(burn, ticket), PART),
        inhibition(List.of(noData, page), List.of(burn, ticket), SLO),
        inhibition(List.of(noData, page), List.of(noData, ticket), SLO),
        inhibition(List.of(named(Alerts.REGION_BLIND)), List.of(noData, ticket), Labels.REGION));
  }

  private static List<Map<String, Object>> unknown() {
    List<Map<String, Object>> rules = new ArrayList<>();
    rules.add(inhibition(List.of(named(Alerts.SOURCE_ABSENT_PROBES_FAIL)), List.of(TICKET), SLO));
    Stream.of(Alerts.SOURCE_ABSENT, Alerts.TILES_MISSING, Alerts.LEDGER_STALE)
        .map(told ->
            inhibition(List.of(named(Alerts.REGION_BLIND)), List.of(named(told)), Labels.REGION))
        .forEach(rules::add);
    rules.add(
        inhibition(
            List.of(named(Alerts.REGION_DARK)),
            List.of(named(Alerts.REGION_BLIND)),
            Labels.REGION));
    return rules;
  }

  private static Map<String, Object> inhibition(
      List<String> source, List<String> target, String... equal) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("source_matchers", source);
    rule.put("target_matchers", target);
    rule.put("equal", List.of(equal));
    return rule;
  }

  private static String named(String alert) {
    return equal(Labels.ALERT_NAME, alert);
  }
}
