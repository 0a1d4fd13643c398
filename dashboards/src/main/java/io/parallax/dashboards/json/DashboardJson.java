package io.parallax.dashboards.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallax.dashboards.model.Annotation;
import io.parallax.dashboards.model.Dashboard;
import io.parallax.promql.Durations;
import io.parallax.promql.Printer;
import java.util.stream.Stream;

/** A dashboard as Grafana's classic ("v1") JSON, which versions 11 to 13 read from files. */
public final class DashboardJson {
  /** Of Grafana 11.0: later versions migrate it when they load it. */
  static final int SCHEMA_VERSION = 39;

  private DashboardJson() {}

  /** The same dashboard gives the same bytes. */
  public static String write(Dashboard dashboard) {
    return Json.text(tree(dashboard));
  }

  private static ObjectNode tree(Dashboard dashboard) {
    ObjectNode tree = Json.object();
    tree.putNull("id");
    tree.put("uid", dashboard.uid());
    tree.put("title", dashboard.title());
    tree.put("description", dashboard.description());
    tree.set("tags", Json.strings(Dashboard.TAG));
    tree.put("timezone", "browser");
    tree.put("editable", false);
    tree.put("graphTooltip", 1);
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("refresh", Durations.print(Dashboard.REFRESH));
    tree.set("time", Json.object().put("from", from(dashboard)).put("to", "now"));
    tree.set("links", Json.array(Stream.of(siblings())));
    tree.set("templating", list(dashboard.variables().stream().map(VariableJson::tree)));
    tree.set("annotations", list(dashboard.annotations().stream().map(DashboardJson::tree)));
    tree.set("panels", Json.array(dashboard.panels().stream().map(PanelJson::tree)));
    return tree;
  }

  private static String from(Dashboard dashboard) {
    return "now-" + Durations.print(dashboard.span());
  }

  private static ObjectNode list(Stream<ObjectNode> items) {
    return Json.object().set("list", Json.array(items));
  }

  private static ObjectNode tree(Annotation annotation) {
    ObjectNode tree = Json.object();
    tree.put("name", annotation.name());
    tree.put("enable", true);
    tree.put("iconColor", annotation.colour().code());
    tree.set("datasource", datasource());
    tree.put("titleFormat", annotation.title());
    tree.set(
        "target",
        Json.object()
            .put("refId", "A")
            .put("expr", Printer.line(annotation.events()))
            .put("interval", Durations.print(Dashboard.REFRESH)));
    return tree;
  }

  /** The menu of all dashboards of Parallax. */
  private static ObjectNode siblings() {
    return link("Parallax", "dashboards")
        .put("asDropdown", true)
        .put("includeVars", true)
        .put("keepTime", true)
        .set("tags", Json.strings(Dashboard.TAG));
  }

  static ObjectNode link(String title, String type) {
    return Json.object()
        .put("title", title)
        .put("type", type)
        .put("icon", "external link")
        .put("tooltip", "")
        .put("asDropdown", false)
        .put("targetBlank", false)
        .put("includeVars", false)
        .put("keepTime", false)
        .set("tags", Json.strings());
  }

  /** Whichever the reader chose. */
  static ObjectNode datasource() {
    return Json.object().put("type", "prometheus").put("uid", "${datasource}");
  }
}
