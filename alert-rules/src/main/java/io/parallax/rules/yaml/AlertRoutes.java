package io.parallax.rules.yaml;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.rules.alerting.Alerts;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertNotificationTarget;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Slo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who is told: the targets of a user's own policies where an alert names them, else the service's
 * team, by severity.
 */
record AlertRoutes(Workspace workspace) {
  private static final String DEAD_MAN = "dead-man";
  private static final String PAGE = Severity.PAGE.label();
  private static final String TICKET = Severity.TICKET.label();

  /** The receiver of an AlertNotificationTarget; no team's has a slash in it. */
  static String receiver(String target) {
    return "target/" + target;
  }

  /** By name. */
  List<AlertNotificationTarget> targets() {
    return workspace.outside().notificationTargets().stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  Map<String, Object> root() {
    List<Map<String, Object>> routes = new ArrayList<>();
    routes.add(deadMan());
    if (!targets().isEmpty()) {
      routes.add(ofPolicies());
    }
    teams().forEach(team -> routes.addAll(ofTeam(team)));
    routes.add(route(PAGE, severity(Severity.PAGE)));
    routes.add(route(TICKET, severity(Severity.TICKET)));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("receiver", TICKET);
    root.put("group_by", List.of(Labels.SLO));
    root.put("group_wait", "10s");
    root.put("group_interval", "1m");
    root.put("repeat_interval", "4h");
    root.put("routes", routes);
    return root;
  }

  List<Map<String, Object>> receivers() {
    Stream<String> ofTargets =
        targets().stream()
            .map(AlertNotificationTarget::name)
            .flatMap(target ->
                isQuietAtTheEnd(target)
                    ? Stream.of(receiver(target), unresolved(target))
                    : Stream.of(receiver(target)));
    Stream<String> ofTeams =
        teams().stream().flatMap(team -> Stream.of(team + "-page", team + "-ticket"));
    return Stream.of(ofTargets, ofTeams, Stream.of(DEAD_MAN, PAGE, TICKET))
        .flatMap(names -> names)
        .map(name -> Map.<String, Object>of("name", name))
        .toList();
  }

  /** Sent every minute, to something that raises the alarm when it stops. */
  private static Map<String, Object> deadMan() {
    Map<String, Object> route = route(DEAD_MAN, equal(Labels.ALERT_NAME, Alerts.DEAD_MAN));
    route.put("group_by", List.of(Labels.REGION));
    route.put("group_wait", "0s");
    route.put("group_interval", "1m");
    route.put("repeat_interval", "1m");
    return route;
  }

  /** An alert may be for several targets, and is for nobody else. */
  private Map<String, Object> ofPolicies() {
    Map<String, Object> route = route(TICKET, matching(Labels.TARGETS, ".+"));
    route.put(
        "routes",
        targets().stream().map(AlertNotificationTarget::name).map(this::ofTarget).toList());
    return route;
  }

  private Map<String, Object> ofTarget(String target) {
    Map<String, Object> route =
        route(receiver(target), matching(Labels.TARGETS, "(.*,)?" + target + "(,.*)?"));
    route.put("continue", true);
    if (isQuietAtTheEnd(target)) {
      route.put(
          "routes", List.of(route(unresolved(target), equal(Labels.NOTIFY_RESOLVED, "false"))));
    }
    return route;
  }

  /** The receiver that is to have {@code send_resolved: false}. */
  private static String unresolved(String target) {
    return receiver(target) + "/unresolved";
  }

  private boolean isQuietAtTheEnd(String target) {
    return workspace.slos().stream()
        .flatMap(slo -> policies(slo).stream())
        .filter(policy -> policy.targets().contains(target))
        .anyMatch(policy -> !policy.triggers().contains(Trigger.RESOLVED));
  }

  private static List<AlertPolicy> policies(Slo slo) {
    return switch (slo.alerting().conditions()) {
      case Alerting.Conditions.Own(var policies) -> policies;
      case Alerting.Conditions.Standard _, Alerting.Conditions.None _ -> List.of();
    };
  }

  private List<String> teams() {
    return workspace.services().stream()
        .map(Service::team)
        .filter(team -> !team.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Map<String, Object>> ofTeam(String team) {
    String whose = equal(Labels.TEAM, team);
    return List.of(
        route(team + "-page", whose, severity(Severity.PAGE)),
        route(team + "-ticket", whose, severity(Severity.TICKET)));
  }

  private static Map<String, Object> route(String receiver, String... matchers) {
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("receiver", receiver);
    route.put("matchers", List.of(matchers));
    return route;
  }

  static String severity(Severity severity) {
    return equal(Labels.SEVERITY, severity.label());
  }

  static String equal(String label, String value) {
    return label + "=\"" + value + "\"";
  }

  private static String matching(String label, String regex) {
    return label + "=~\"" + regex + "\"";
  }
}
