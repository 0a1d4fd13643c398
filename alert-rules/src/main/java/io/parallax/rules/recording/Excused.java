package io.parallax.rules.recording;

import io.parallax.spec.Workspace;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import java.util.List;

/** Time that is not held against a budget. */
public final class Excused {
  private Excused() {}

  /** Of {@code slo} in {@code region}. */
  public static List<Schedule> of(Slo slo, String region, Workspace workspace) {
    return workspace.adjustments().stream()
        .filter(adjustment -> adjustment.covers(slo, region))
        .map(BudgetAdjustment::schedule)
        .toList();
  }

  /** Of what all regions together say of {@code slo}: what is excused in each of them. */
  public static List<Schedule> everywhere(Slo slo, Workspace workspace) {
    return workspace.adjustments().stream()
        .filter(
            adjustment -> slo.regions().stream().allMatch(region -> adjustment.covers(slo, region)))
        .map(BudgetAdjustment::schedule)
        .toList();
  }

  /** Of {@code slo} in any of its regions. */
  public static boolean anywhere(Slo slo, Workspace workspace) {
    return slo.regions().stream().anyMatch(region -> !of(slo, region, workspace).isEmpty());
  }
}
