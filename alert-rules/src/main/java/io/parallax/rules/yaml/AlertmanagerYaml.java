package io.parallax.rules.yaml;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.rules.Alerts;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An Alertmanager configuration to start from: what groups, what inhibits what. Receivers are
 * named, their addresses are the user's.
 */
final class AlertmanagerYaml {
  private static final String HEAD =
      """
      Made by 'parallax generate': an example. Take the routes and inhibit rules into your own
      configuration and give the receivers addresses. Group by SLO, so that one incident is one
      message, whichever pairs of windows and regions burn.\
      """;

  private static final String DEAD_MAN = "dead-man";

  private AlertmanagerYaml() {}

  static String write(Workspace workspace) {
    List<String> teams =
        workspace.services().stream()
            .map(Service::team)
            .filter(team -> !team.isEmpty())
            .distinct()
            .sorted()
            .toList();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("route", route(teams));
    tree.put("inhibit_rules", inhibitions());
    tree.put("receivers", receivers(teams));
    return Yaml.document(HEAD, tree);
  }

  private static Map<String, Object> route(List<String> teams) {
    List<Map<String, Object>> routes = new ArrayList<>();
    routes.add(deadMan());
    teams.forEach(team -> routes.addAll(ofTeam(team)));
    routes.add(severity(Severity.PAGE, "page", List.of()));
    routes.add(severity(Severity.TICKET, "ticket", List.of()));
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("receiver", "ticket");
    route.put("group_by", List.of(Labels.SLO));
    route.put("group_wait", "10s");
    route.put("group_interval", "1m");
    route.put("repeat_interval", "4h");
    route.put("routes", routes);
    return route;
  }

  /** Sent every minute, to something that raises the alarm when it stops. */
  private static Map<String, Object> deadMan() {
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("receiver", DEAD_MAN);
    route.put("matchers", List.of(equal(Labels.ALERT_NAME, Alerts.DEAD_MAN)));
    route.put("group_by", List.of(Labels.REGION));
    route.put("group_wait", "0s");
    route.put("group_interval", "1m");
    route.put("repeat_interval", "1m");
    return route;
  }

  private static List<Map<String, Object>> ofTeam(String team) {
    List<String> matchers = List.of(equal(Labels.TEAM, team));
    return List.of(
        severity(Severity.PAGE, team + "-page", matchers),
        severity(Severity.TICKET, team + "-ticket", matchers));
  }

  private static Map<String, Object> severity(
      Severity severity, String receiver, List<String> more) {
    List<String> matchers = new ArrayList<>(more);
    matchers.add(equal(Labels.SEVERITY, severity.label()));
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("receiver", receiver);
    route.put("matchers", matchers);
    return route;
  }

  /**
   * A page silences the ticket of the same SLO and region. A global alert, which fires only when
   * two or more regions burn and names them, silences theirs, but never a page by a ticket. A blind
   * region explains its own missing data.
   */
  private static List<Map<String, Object>> inhibitions() {
    String page = Alerts.burn(Severity.PAGE);
    String ticket = Alerts.burn(Severity.TICKET);
    String globalPage = Alerts.globalBurn(Severity.PAGE);
    String globalTicket = Alerts.globalBurn(Severity.TICKET);
    return List.of(
        inhibition(page, ticket, Labels.SLO, Labels.REGION),
        inhibition(globalPage, globalTicket, Labels.SLO),
        inhibition(globalPage, page, Labels.SLO),
        inhibition(globalPage, ticket, Labels.SLO),
        inhibition(globalTicket, ticket, Labels.SLO),
        inhibition(Alerts.SOURCE_ABSENT_PROBES_FAIL, ticket, Labels.SLO, Labels.REGION),
        inhibition(Alerts.REGION_BLIND, Alerts.SOURCE_ABSENT, Labels.REGION),
        inhibition(Alerts.REGION_BLIND, Alerts.TILES_MISSING, Labels.REGION),
        inhibition(Alerts.REGION_BLIND, Alerts.LEDGER_STALE, Labels.REGION),
        inhibition(Alerts.REGION_DARK, Alerts.REGION_BLIND, Labels.REGION));
  }

  private static Map<String, Object> inhibition(String source, String target, String... equal) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("source_matchers", List.of(equal("alertname", source)));
    rule.put("target_matchers", List.of(equal("alertname", target)));
    rule.put("equal", List.of(equal));
    return rule;
  }

  private static List<Map<String, Object>> receivers(List<String> teams) {
    List<Map<String, Object>> receivers = new ArrayList<>();
    teams.forEach(team -> {
      receivers.add(Map.of("name", team + "-page"));
      receivers.add(Map.of("name", team + "-ticket"));
    });
    receivers.add(Map.of("name", DEAD_MAN));
    receivers.add(Map.of("name", "page"));
    receivers.add(Map.of("name", "ticket"));
    return receivers;
  }

  private static String equal(String label, String value) {
    return label + "=\"" + value + "\"";
  }
}
