package io.parallax.dashboards.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallax.dashboards.model.Dashboard;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Place;
import io.parallax.dashboards.model.Placed;
import io.parallax.promql.Durations;
import java.util.stream.Stream;

/** Panels as Grafana has them. */
final class PanelJson {
  private static final String THRESHOLDS = "thresholds";

  private PanelJson() {}

  static ObjectNode tree(Placed placed) {
    return switch (placed.panel()) {
      case Panel.Row row -> row(placed, row);
      case Panel.Text text ->
          described(placed, "text", text.frame())
              .set(
                  "options", Json.object().put("mode", "markdown").put("content", text.markdown()));
      case Panel.Stat stat ->
          data(placed, "stat", stat, statOptions(), LookJson.tree(stat, THRESHOLDS, Json.object()));
      case Panel.TimeSeries graph ->
          data(
              placed,
              "timeseries",
              graph,
              graphOptions(),
              LookJson.tree(graph, "palette-classic", lines(graph)));
      case Panel.StateTimeline timeline ->
          data(
              placed,
              "state-timeline",
              timeline,
              timelineOptions(),
              LookJson.tree(timeline, THRESHOLDS, bands()));
      case Panel.Matrix matrix ->
          table(placed, matrix, true).set("transformations", transformations(matrix(matrix)));
      case Panel.Table table ->
          table(placed, table, !table.look().thresholds().isEmpty())
              .set("transformations", transformations(columns(table)));
    };
  }

  private static ObjectNode row(Placed placed, Panel.Row row) {
    ObjectNode tree = framed(placed, "row").put("collapsed", false);
    tree.set("panels", Json.array(Stream.of()));
    row.repeat().ifPresent(variable -> tree.put("repeat", variable));
    return tree;
  }

  private static ObjectNode framed(Placed placed, String type) {
    Place place = placed.place();
    return Json.object()
        .put("id", placed.id())
        .put("type", type)
        .put("title", placed.panel().title())
        .set(
            "gridPos",
            Json.object()
                .put("x", place.x())
                .put("y", place.y())
                .put("w", place.width())
                .put("h", place.height()));
  }

  private static ObjectNode described(Placed placed, String type, Panel.Frame frame) {
    return framed(placed, type).put("description", frame.description());
  }

  private static ObjectNode data(
      Placed placed, String type, Panel.Data panel, ObjectNode options, ObjectNode fields) {
    ObjectNode tree = described(placed, type, panel.frame());
    tree.set("datasource", DashboardJson.datasource());
    tree.put("interval", Durations.print(Dashboard.REFRESH));
    tree.set("targets", TargetJson.trees(panel.targets()));
    tree.set("options", options);
    tree.set("fieldConfig", fields);
    return tree;
  }

  private static ObjectNode statOptions() {
    ObjectNode options = Json.object();
    options.put("graphMode", "none").put("colorMode", "background").put("justifyMode", "auto");
    options.put("textMode", "value").put("wideLayout", true).put("showPercentChange", false);
    options.put("percentChangeColorMode", "standard").put("orientation", "auto");
    return options.set(
        "reduceOptions",
        Json.object().put("values", false).set("calcs", Json.strings("lastNotNull")));
  }

  private static ObjectNode graphOptions() {
    return Json.object()
        .<ObjectNode>set("legend", legend())
        .set("tooltip", Json.object().put("mode", "multi").put("sort", "desc"));
  }

  private static ObjectNode timelineOptions() {
    return Json.object()
        .put("showValue", "never")
        .put("rowHeight", 0.9)
        .put("mergeValues", true)
        .put("alignValue", "left")
        .<ObjectNode>set("legend", legend())
        .set("tooltip", Json.object().put("mode", "single").put("sort", "none"));
  }

  private static ObjectNode legend() {
    return Json.object()
        .put("displayMode", "list")
        .put("placement", "bottom")
        .put("showLegend", true)
        .set("calcs", Json.strings());
  }

  private static ObjectNode lines(Panel.TimeSeries graph) {
    boolean thresholds = !graph.look().thresholds().isEmpty();
    ObjectNode style =
        switch (graph.style()) {
          case LINES -> Json.object().put("drawStyle", "line").put("fillOpacity", 0);
          case STACKED_BARS ->
              Json.object()
                  .put("drawStyle", "bars")
                  .put("fillOpacity", 80)
                  .set("stacking", Json.object().put("mode", "normal").put("group", "A"));
        };
    return style
        .put("lineWidth", 1)
        .put("showPoints", "auto")
        .put("spanNulls", false)
        .set("thresholdsStyle", Json.object().put("mode", thresholds ? "dashed" : "off"));
  }

  private static ObjectNode bands() {
    return Json.object().put("lineWidth", 0).put("fillOpacity", 80).put("spanNulls", false);
  }

  private static ObjectNode table(Placed placed, Panel.Data panel, boolean coloured) {
    ObjectNode custom = Json.object().put("align", "auto").put("inspect", false);
    if (coloured) {
      custom.set("cellOptions", colouredCells());
    }
    ObjectNode options =
        Json.object().put("frameIndex", 0).put("showHeader", true).put("cellHeight", "sm");
    return data(placed, "table", panel, options, LookJson.tree(panel, THRESHOLDS, custom));
  }

  private static ObjectNode colouredCells() {
    return Json.object()
        .put("type", "color-background")
        .put("mode", "basic")
        .put("applyToRow", false);
  }

  private static ArrayNode transformations(ObjectNode transformation) {
    return Json.array(Stream.of(transformation));
  }

  private static ObjectNode matrix(Panel.Matrix matrix) {
    return Json.object()
        .put("id", "groupingToMatrix")
        .set(
            "options",
            Json.object()
                .put("rowField", matrix.down())
                .put("columnField", matrix.across())
                .put("valueField", "Value")
                .put("emptyValue", "null"));
  }

  private static ObjectNode columns(Panel.Table table) {
    ObjectNode order = Json.object();
    table.columns().forEach(column -> order.put(column, order.size()));
    ObjectNode excluded = Json.object().put("Time", true);
    ObjectNode renamed = Json.object();
    table
        .value()
        .ifPresentOrElse(head -> renamed.put("Value", head), () -> excluded.put("Value", true));
    return Json.object()
        .put("id", "organize")
        .set(
            "options",
            Json.object()
                .<ObjectNode>set("excludeByName", excluded)
                .<ObjectNode>set("indexByName", order)
                .set("renameByName", renamed));
  }
}
