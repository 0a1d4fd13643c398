package io.parallax.dashboards;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.dashboards.model.Dashboard;
import io.parallax.dashboards.model.Layout;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.model.Place;
import io.parallax.dashboards.panels.AlertPanels;
import io.parallax.dashboards.panels.BudgetPanels;
import io.parallax.dashboards.panels.BurnPanels;
import io.parallax.dashboards.panels.Formulas;
import io.parallax.dashboards.panels.MeasurementPanels;
import io.parallax.dashboards.panels.ReasonPanels;
import io.parallax.dashboards.panels.Selection;
import io.parallax.dashboards.panels.StatusPanels;
import io.parallax.naming.DashboardUid;
import io.parallax.naming.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything about one SLO, in one region or in all of them together. */
final class SloDashboard {
  private SloDashboard() {}

  static Dashboard of(BurnRatePolicy policy) {
    Selection selection =
        Selection.of(Variables.chosen(Labels.SLO), Variables.chosen(Labels.REGION));
    return new Dashboard(
        DashboardUid.SLO,
        "Parallax: SLO in detail",
        "Why an SLO is in its state: objective, budget, burn, events, reasons and alerts.",
        List.of(Variables.DATASOURCE, Variables.SERVICE, Variables.SLO, Variables.SLO_REGION),
        List.of(new AlertPanels(selection).marks()),
        Duration.ofDays(7),
        Layout.flow(panels(selection, policy)));
  }

  private static List<Panel> panels(Selection selection, BurnRatePolicy policy) {
    BudgetPanels budget = new BudgetPanels(selection);
    MeasurementPanels measurement = new MeasurementPanels(selection, policy);
    List<Panel> panels = new ArrayList<>();
    panels.add(new StatusPanels(selection).now());
    panels.addAll(budget.figures());
    panels.addAll(budget.inWords());
    panels.add(measurement.freshness());
    panels.add(budget.burnDown(Place.COLUMNS));
    panels.add(new Panel.Row("Burn, against what alerts", Optional.empty()));
    panels.addAll(new BurnPanels(selection, policy).pairs());
    panels.add(new AlertPanels(selection).timeline());
    panels.add(new Panel.Row("What was counted", Optional.empty()));
    panels.add(measurement.traffic());
    panels.add(new ReasonPanels(selection).ofSlo());
    panels.add(measurement.coverage());
    panels.add(new Panel.Row("Formulas", Optional.empty()));
    panels.add(Formulas.panel(policy));
    return panels;
  }
}
