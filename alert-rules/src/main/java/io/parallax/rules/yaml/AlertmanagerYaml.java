package io.parallax.rules.yaml;

import static java.util.stream.Collectors.joining;

import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertNotificationTarget;
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

  private AlertmanagerYaml() {}

  static String write(Workspace workspace) {
    AlertRoutes routes = new AlertRoutes(workspace);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("route", routes.root());
    tree.put("inhibit_rules", Inhibitions.all());
    tree.put("receivers", routes.receivers());
    return Yaml.document(HEAD + told(routes.targets()), tree);
  }

  /** What the workspace says of the receivers that it names. */
  private static String told(List<AlertNotificationTarget> targets) {
    return targets.stream()
        .map(target ->
            "\nReceiver '%s': %s.".formatted(AlertRoutes.receiver(target.name()), about(target)))
        .collect(joining());
  }

  private static String about(AlertNotificationTarget target) {
    String text =
        target.description().isEmpty()
            ? target.target()
            : target.target() + ", " + target.description();
    return text.replaceAll("\\s+", " ").strip();
  }
}
