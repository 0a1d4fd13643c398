package io.parallax.rules;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.alerting.QuorumAlerts;
import io.parallax.rules.file.Limits;
import io.parallax.rules.file.Packing;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleFile;
import io.parallax.rules.file.RuleGroup;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.recording.View;
import io.parallax.rules.tile.Sources;
import io.parallax.sli.Scope;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Workspace and policy to rule groups: pure, and exact or refused. */
public final class RuleCompiler {
  private RuleCompiler() {}

  /** The rules as a workspace alone says them. */
  public static RulePlan compile(Workspace workspace, BurnRatePolicy policy) {
    return compile(workspace, policy, RuleOptions.STANDARD);
  }

  public static RulePlan compile(Workspace workspace, BurnRatePolicy policy, RuleOptions options) {
    Sources sources = Sources.of(workspace, policy.tile());
    List<Refusal> refusals = Refusals.of(workspace, sources, policy);
    if (!refusals.isEmpty()) {
      return new RulePlan.Refused(refusals);
    }
    List<RuleFile> files = new ArrayList<>(regional(workspace, sources, policy));
    files.addAll(global(workspace, sources, policy));
    files.addAll(dialect(workspace, policy, options.dialect()));
    Limits limits = options.limits();
    List<RuleFile> packed = files.stream().map(file -> Packing.within(limits, file)).toList();
    List<Refusal> tooMany = TenantLoad.tooMuch(workspace, packed, limits);
    return tooMany.isEmpty()
        ? new RulePlan.Compiled(workspace, sources, policy, packed)
        : new RulePlan.Refused(tooMany);
  }

  /** On all processors: no region's rules depend on another's. */
  private static List<RuleFile> regional(
      Workspace workspace, Sources sources, BurnRatePolicy policy) {
    return workspace.regions().parallelStream()
        .flatMap(
            region -> new RegionRules(workspace, sources, policy, region.name()).files().stream())
        .toList();
  }

  private static List<RuleFile> dialect(
      Workspace workspace, BurnRatePolicy policy, RuleOptions.Dialect dialect) {
    return switch (dialect) {
      case PARALLAX -> List.of();
      case SLOTH -> SlothRules.files(workspace, policy);
    };
  }

  /** Nothing is global where there is one region only. */
  private static List<RuleFile> global(
      Workspace workspace, Sources sources, BurnRatePolicy policy) {
    if (workspace.regions().size() < 2 || workspace.slos().isEmpty()) {
      return List.of();
    }
    View view = new View(new Scope.Global(), policy.tile());
    Shape shape = Shape.of(workspace.slos(), workspace);
    GlobalAlerts alerts = new GlobalAlerts(workspace, sources, policy.tile());
    List<List<Rule>> watch = new ArrayList<>(List.of(alerts.dark()));
    if (shape.quorum()) {
      watch.add(List.of(new QuorumAlerts(view).missing()));
    }
    List<RuleGroup> groups = new ArrayList<>(alerts.objectives());
    groups.addAll(new SharedRules(view, policy, shape).groups("parallax-global", watch));
    return List.of(new RuleFile(Scope.Global.LABEL, Scope.Global.LABEL, groups));
  }

  /** The objectives of {@code region}, in file order. */
  public static Stream<Slo> slos(Workspace workspace, String region) {
    return workspace.slos().stream().filter(slo -> slo.regions().contains(region));
  }
}
