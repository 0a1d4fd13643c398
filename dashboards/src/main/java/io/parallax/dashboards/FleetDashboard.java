package io.parallax.dashboards;

import io.parallax.dashboards.model.Dashboard;
import io.parallax.dashboards.model.Layout;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Place;
import io.parallax.dashboards.panels.AlertPanels;
import io.parallax.dashboards.panels.Selection;
import io.parallax.dashboards.panels.StatusPanels;
import io.parallax.naming.DashboardUid;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All SLOs in all regions on one page. */
final class FleetDashboard {
  private FleetDashboard() {}

  static Dashboard of(Workspace workspace) {
    Selection selection = Selection.of(Variables.ofService());
    StatusPanels status = new StatusPanels(selection);
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel.Row("$datasource", Optional.of(Variables.DATASOURCES.name())));
    panels.addAll(status.counts());
    panels.add(status.matrix(height(workspace)));
    panels.add(status.budgets(height(workspace)));
    panels.add(status.timeline(height(workspace)));
    panels.add(new AlertPanels(selection).now(Place.COLUMNS));
    return new Dashboard(
        DashboardUid.FLEET,
        "Parallax: fleet",
        "Which promise is kept where: every SLO in every region, for each chosen data source.",
        List.of(Variables.DATASOURCES, Variables.services(workspace)),
        List.of(),
        Duration.ofDays(1),
        Layout.flow(panels));
  }

  /** Room for each SLO, within reason: a table scrolls. */
  private static int height(Workspace workspace) {
    return Math.clamp(workspace.slos().size() + 3L, 6, 16);
  }
}
