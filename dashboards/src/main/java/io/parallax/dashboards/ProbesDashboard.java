package io.parallax.dashboards;

import io.parallax.dashboards.model.Dashboard;
import io.parallax.dashboards.model.Layout;
import io.parallax.dashboards.model.Panel;
import io.parallax.dashboards.panels.ProbePanels;
import io.parallax.dashboards.panels.ReasonPanels;
import io.parallax.dashboards.panels.Selection;
import io.parallax.naming.DashboardUid;
import io.parallax.naming.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What probes see, whatever is promised about it. */
final class ProbesDashboard {
  private ProbesDashboard() {}

  static Dashboard of() {
    Selection selection =
        Selection.of(Variables.among(Labels.PROBE), Variables.among(Labels.REGION));
    return new Dashboard(
        DashboardUid.PROBES,
        "Parallax: probes",
        "What probes see from each region: outcomes, reasons, status codes, phases, certificates.",
        List.of(Variables.DATASOURCE, Variables.PROBE_REGION, Variables.PROBE),
        List.of(),
        Duration.ofHours(6),
        Layout.flow(panels(new ProbePanels(selection), new ReasonPanels(selection))));
  }

  private static List<Panel> panels(ProbePanels probes, ReasonPanels reasons) {
    return List.of(
        new Panel.Row("Slots", Optional.empty()),
        probes.success(),
        probes.outcomes(),
        reasons.ofProbes(),
        new Panel.Row("Answers", Optional.empty()),
        probes.statusCodes(),
        probes.duration(),
        probes.phases(),
        new Panel.Row("Certificates and coverage", Optional.empty()),
        probes.certificates(),
        probes.coverage());
  }
}
