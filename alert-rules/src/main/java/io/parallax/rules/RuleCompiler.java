package io.parallax.rules;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.sli.Scope;
import io.parallax.spec.Slo;
import io.parallax.spec.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Workspace and policy to rule groups: pure, and exact or refused. */
public final class RuleCompiler {
  private RuleCompiler() {}

  public static RulePlan compile(Workspace workspace, BurnRatePolicy policy) {
    List<String> problems = Refusals.of(workspace, policy);
    if (!problems.isEmpty()) {
      return new RulePlan.Refused(problems);
    }
    List<RuleFile> files = new ArrayList<>();
    workspace
        .regions()
        .forEach(region -> files.addAll(new RegionRules(workspace, policy, region.name()).files()));
    files.addAll(global(workspace, policy));
    List<String> tooMany = TenantLoad.tooMuch(workspace, files);
    return tooMany.isEmpty()
        ? new RulePlan.Compiled(workspace, policy, files)
        : new RulePlan.Refused(tooMany);
  }

  /** Nothing is global where there is one region only. */
  private static List<RuleFile> global(Workspace workspace, BurnRatePolicy policy) {
    if (workspace.regions().size() < 2 || workspace.slos().isEmpty()) {
      return List.of();
    }
    SharedRules shared =
        new SharedRules(
            new View(new Scope.Global(), policy.tile()),
            policy,
            Shape.of(workspace.slos(), workspace));
    GlobalAlerts alerts = new GlobalAlerts(workspace, policy.tile());
    List<RuleGroup> groups = new ArrayList<>(alerts.objectives());
    groups.addAll(shared.groups("parallax-global", List.of(alerts.dark())));
    return List.of(new RuleFile(Scope.Global.LABEL, Scope.Global.LABEL, groups));
  }

  /** The objectives of {@code region}, in file order. */
  static Stream<Slo> slos(Workspace workspace, String region) {
    return workspace.slos().stream().filter(slo -> slo.regions().contains(region));
  }
}
