package io.parallax.rules.yaml;

import io.parallax.promql.Durations;
import io.parallax.promql.Printer;
import io.parallax.rules.Rule;
import io.parallax.rules.RuleFile;
import io.parallax.rules.RuleGroup;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file format that Prometheus, Mimir's tools and Loki's ruler share. */
final class PrometheusYaml {
  private static final String HEAD =
      "Made by 'parallax generate' from the workspace; changes here are lost.";

  private PrometheusYaml() {}

  static String write(RuleFile file) {
    return Yaml.document(
        HEAD, Map.of("groups", file.groups().stream().map(PrometheusYaml::group).toList()));
  }

  private static Map<String, Object> group(RuleGroup group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", group.name());
    tree.put("interval", Durations.print(group.interval()));
    tree.put("rules", group.rules().stream().map(PrometheusYaml::rule).toList());
    return tree;
  }

  private static Map<String, Object> rule(Rule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    switch (rule) {
      case Rule.Recording recording -> {
        tree.put("record", recording.series().name());
        tree.put("expr", Printer.lines(rule.expr()));
        tree.put("labels", rule.labels());
      }
      case Rule.Alerting alerting -> {
        tree.put("alert", alerting.name());
        tree.put("expr", Printer.lines(rule.expr()));
        if (alerting.hold().isPositive()) {
          tree.put("for", Durations.print(alerting.hold()));
        }
        tree.put("labels", rule.labels());
        tree.put("annotations", alerting.annotations());
      }
    }
    return tree;
  }
}
