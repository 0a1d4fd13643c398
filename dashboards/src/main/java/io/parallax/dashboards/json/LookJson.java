package io.parallax.dashboards.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallax.dashboards.model.Link;
import io.parallax.dashboards.model.Look;
import io.parallax.dashboards.model.Mapping;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Threshold;
import java.util.stream.Stream;

/** How values look, as Grafana's field configuration. */
final class LookJson {
  private LookJson() {}

  /**
   * @param colours Grafana's mode: by thresholds, or a palette
   * @param custom what only this kind of panel knows
   */
  static ObjectNode tree(Panel.Data panel, String colours, ObjectNode custom) {
    Look look = panel.look();
    ObjectNode defaults = Json.object();
    defaults.put("unit", look.unit().code());
    defaults.put("noValue", look.nothing());
    defaults.set("color", Json.object().put("mode", colours));
    defaults.set("thresholds", thresholds(look));
    defaults.set("mappings", Json.array(look.mappings().stream().map(LookJson::mapping)));
    if (!panel.links().isEmpty()) {
      defaults.set("links", Json.array(panel.links().stream().map(LookJson::link)));
    }
    defaults.set("custom", custom);
    return Json.object()
        .<ObjectNode>set("defaults", defaults)
        .set("overrides", Json.array(Stream.of()));
  }

  private static ObjectNode thresholds(Look look) {
    ObjectNode base = Json.object().putNull("value").put("color", look.base().code());
    Stream<ObjectNode> steps = look.thresholds().stream().map(LookJson::step);
    return Json.object()
        .put("mode", "absolute")
        .set("steps", Json.array(Stream.concat(Stream.of(base), steps)));
  }

  private static ObjectNode step(Threshold threshold) {
    return Json.object()
        .<ObjectNode>set("value", Json.number(threshold.from()))
        .put("color", threshold.colour().code());
  }

  private static ObjectNode mapping(Mapping mapping) {
    ObjectNode result =
        Json.object().put("text", mapping.text()).put("color", mapping.colour().code());
    return switch (mapping) {
      case Mapping.OfValue(int value, _, _) ->
          mapping("value", Json.object().set(Integer.toString(value), result));
      case Mapping.OfRange(int from, int to, _, _) ->
          mapping("range", Json.object().put("from", from).put("to", to).set("result", result));
      case Mapping.OfNothing _ ->
          mapping("special", Json.object().put("match", "null+nan").set("result", result));
    };
  }

  private static ObjectNode mapping(String type, ObjectNode options) {
    return Json.object().put("type", type).set("options", options);
  }

  private static ObjectNode link(Link link) {
    return DashboardJson.link(link.title(), "link").put("url", link.url());
  }
}
