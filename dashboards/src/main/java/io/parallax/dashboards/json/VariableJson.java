package io.parallax.dashboards.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallax.dashboards.model.Variable;
import io.parallax.promql.Printer;

/** Variables as Grafana has them. */
final class VariableJson {
  private static final String ANYTHING = ".*";

  private VariableJson() {}

  static ObjectNode tree(Variable variable) {
    return switch (variable) {
      case Variable.DataSource(_, _, boolean several) ->
          base(variable, "datasource").put("query", "prometheus").put("multi", several);
      case Variable.LabelValues values -> labelValues(values);
      case Variable.Choice choice ->
          all(base(choice, "custom").put("query", String.join(",", choice.values())));
    };
  }

  private static ObjectNode labelValues(Variable.LabelValues values) {
    ObjectNode tree = base(values, "query");
    tree.set("datasource", DashboardJson.datasource());
    tree.put("query", "label_values(%s, %s)".formatted(Printer.line(values.of()), values.value()));
    tree.put("refresh", 2);
    tree.put("sort", 1);
    return values.all() ? all(tree) : tree;
  }

  private static ObjectNode base(Variable variable, String type) {
    return Json.object()
        .put("type", type)
        .put("name", variable.name())
        .put("label", variable.label());
  }

  /** Several at once, and all of them until somebody chooses. */
  private static ObjectNode all(ObjectNode tree) {
    tree.put("multi", true).put("includeAll", true).put("allValue", ANYTHING);
    ObjectNode current = Json.object().put("selected", true);
    current.set("text", Json.strings("All"));
    current.set("value", Json.strings("$__all"));
    return tree.set("current", current);
  }
}
