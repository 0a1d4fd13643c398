package io.parallax.dashboards;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.dashboards.model.Dashboard;
import io.parallax.dashboards.model.Layout;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Place;
import io.parallax.dashboards.panels.AlertPanels;
import io.parallax.dashboards.panels.BudgetPanels;
import io.parallax.dashboards.panels.BurnPanels;
import io.parallax.dashboards.panels.MeasurementPanels;
import io.parallax.dashboards.panels.ProbePanels;
import io.parallax.dashboards.panels.ReasonPanels;
import io.parallax.dashboards.panels.Selection;
import io.parallax.dashboards.panels.StatusPanels;
import io.parallax.naming.DashboardUid;
import io.parallax.naming.Labels;
import io.parallax.promql.Matcher;
import io.parallax.spec.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that one region judges. */
final class RegionDashboard {
  private RegionDashboard() {}

  static Dashboard of(Region region, BurnRatePolicy policy) {
    Selection selection =
        Selection.of(Matcher.equal(Labels.REGION, region.name()), Variables.ofService());
    return new Dashboard(
        DashboardUid.ofRegion(region.name()),
        "Parallax: " + region.name(),
        "How " + region.displayName() + " fares: its SLOs, budgets, probes and alerts.",
        List.of(Variables.DATASOURCE, Variables.SERVICE),
        List.of(new AlertPanels(selection).marks()),
        Duration.ofDays(1),
        Layout.flow(panels(selection, policy)));
  }

  private static List<Panel> panels(Selection selection, BurnRatePolicy policy) {
    StatusPanels status = new StatusPanels(selection);
    MeasurementPanels measurement = new MeasurementPanels(selection, policy);
    AlertPanels alerts = new AlertPanels(selection);
    List<Panel> panels = new ArrayList<>(status.counts());
    panels.add(status.timeline(8));
    panels.add(new BudgetPanels(selection).burnDown(12));
    panels.add(new BurnPanels(selection, policy).all());
    panels.add(new Panel.Row("Alerts", Optional.empty()));
    panels.add(alerts.now(Place.COLUMNS));
    panels.add(alerts.timeline());
    panels.add(new Panel.Row("Measurement", Optional.empty()));
    panels.add(measurement.slots());
    panels.add(measurement.coverage());
    panels.add(new ProbePanels(selection).outcomes());
    panels.add(new ReasonPanels(selection).ofProbes());
    return panels;
  }
}
