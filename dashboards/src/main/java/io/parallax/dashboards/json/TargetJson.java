package io.parallax.dashboards.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallax.dashboards.model.Target;
import io.parallax.promql.Printer;
import java.util.List;
import java.util.stream.IntStream;

/** Queries as Grafana's Prometheus data source has them. */
final class TargetJson {
  private TargetJson() {}

  /** Named A, B, C and so on. */
  static ArrayNode trees(List<Target> targets) {
    return Json.array(
        IntStream.range(0, targets.size())
            .mapToObj(i -> tree(Character.toString('A' + i), targets.get(i))));
  }

  private static ObjectNode tree(String name, Target target) {
    boolean range = target.kind() == Target.Kind.RANGE;
    ObjectNode tree = Json.object();
    tree.put("refId", name);
    tree.set("datasource", DashboardJson.datasource());
    tree.put("editorMode", "code");
    tree.put("expr", Printer.line(target.expr()));
    tree.put("format", target.kind() == Target.Kind.ROWS ? "table" : "time_series");
    tree.put("instant", !range);
    tree.put("range", range);
    if (target.kind() != Target.Kind.ROWS) {
      tree.put("legendFormat", target.legend());
    }
    return tree;
  }
}
