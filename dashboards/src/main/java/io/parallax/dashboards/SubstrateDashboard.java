package io.parallax.dashboards;

import io.parallax.dashboards.model.Dashboard;
import io.parallax.dashboards.model.Layout;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.panels.ReasonPanels;
import io.parallax.dashboards.panels.Selection;
import io.parallax.dashboards.panels.SubstratePanels;
import io.parallax.naming.DashboardUid;
import io.parallax.naming.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nodes and pairs of Substrate chains. */
final class SubstrateDashboard {
  private SubstrateDashboard() {}

  static Dashboard of() {
    Selection selection =
        Selection.of(Variables.among(Labels.PROBE), Variables.among(Labels.REGION));
    return new Dashboard(
        DashboardUid.SUBSTRATE,
        "Parallax: Substrate",
        "Whether Substrate nodes follow their chain, and whether dormant ones may take over.",
        List.of(Variables.DATASOURCE, Variables.NODE_REGION, Variables.NODE),
        List.of(),
        Duration.ofHours(6),
        Layout.flow(panels(new SubstratePanels(selection), new ReasonPanels(selection))));
  }

  private static List<Panel> panels(SubstratePanels substrate, ReasonPanels reasons) {
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel.Row("Failover", Optional.empty()));
    panels.add(substrate.readiness());
    panels.add(new Panel.Row("Heads", Optional.empty()));
    panels.addAll(substrate.heads());
    panels.add(reasons.ofProbes());
    panels.add(new Panel.Row("Nodes", Optional.empty()));
    panels.addAll(substrate.nodes());
    return panels;
  }
}
