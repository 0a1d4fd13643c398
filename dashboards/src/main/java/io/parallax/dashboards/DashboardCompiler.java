package io.parallax.dashboards;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.dashboards.model.Dashboard;
import io.parallax.spec.Workspace;
import java.util.ArrayList;
import java.util.List;

/** Workspace and policy to dashboards: pure. */
public final class DashboardCompiler {
  private DashboardCompiler() {}

  /** The fleet, each region in file order, the SLO in detail, the probes, and Substrate nodes. */
  public static List<Dashboard> compile(Workspace workspace, BurnRatePolicy policy) {
    List<Dashboard> dashboards = new ArrayList<>();
    dashboards.add(FleetDashboard.of(workspace));
    workspace.regions().forEach(region -> dashboards.add(RegionDashboard.of(region, policy)));
    dashboards.add(SloDashboard.of(policy));
    dashboards.add(ProbesDashboard.of());
    dashboards.add(SubstrateDashboard.of());
    return List.copyOf(dashboards);
  }
}
