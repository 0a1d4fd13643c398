package io.parallax.rules.yaml;

import io.parallax.promql.Durations;
import io.parallax.promql.Printer;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.file.RuleGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups of rules as Prometheus reads them, and with it Mimir, Loki and the operator. */
public final class PrometheusYaml {
  static final String HEAD =
      "Made by 'parallax generate' from the workspace; changes here are lost.";

  private PrometheusYaml() {}

  public static String write(RuleFile file) {
    return Yaml.document(HEAD, Map.of("groups", groups(file.groups(), Map.of())));
  }

  /**
   * @param more fields that each group has besides
   */
  static List<Map<String, Object>> groups(List<RuleGroup> groups, Map<String, String> more) {
    return groups.stream().map(group -> group(group, more)).toList();
  }

  private static Map<String, Object> group(RuleGroup group, Map<String, String> more) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", group.name());
    tree.put("interval", Durations.print(group.interval()));
    tree.putAll(more);
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
