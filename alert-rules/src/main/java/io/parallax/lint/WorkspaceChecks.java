package io.parallax.lint;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.Refusal;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RuleOptions;
import io.parallax.rules.RulePlan;
import io.parallax.rules.TenantLoad;
import io.parallax.rules.file.Limits;
import io.parallax.rules.recording.Shape;
import io.parallax.spec.Region;
import io.parallax.spec.Service;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is seen only when all is looked at together. */
final class WorkspaceChecks {
  /** Of the limit, from which on it is worth a word. */
  private static final double NEAR = 0.8;

  /** Two SLOs of the same are one too many. */
  private record Same(
      Indicator indicator,
      double target,
      Window window,
      Budgeting budgeting,
      List<String> regions,
      List<String> groups) {
    static Same of(Slo slo) {
      return new Same(
          slo.indicator(),
          slo.target(),
          slo.window(),
          slo.budgeting(),
          slo.regions(),
          slo.reach().groupBy());
    }
  }

  private WorkspaceChecks() {}

  static Stream<Remark> of(Workspace workspace, BurnRatePolicy policy, Limits limits) {
    return Stream.of(
            duplicates(workspace),
            teams(workspace),
            unheard(workspace),
            rules(workspace, policy, limits))
        .flatMap(remarks -> remarks);
  }

  private static Stream<Remark> duplicates(Workspace workspace) {
    Map<Same, Slo> first = new HashMap<>();
    return workspace.slos().stream()
        .flatMap(slo ->
            Stream.ofNullable(first.putIfAbsent(Same.of(slo), slo))
                .map(other ->
                    Remark.of(
                        LintRule.DUPLICATE_SLO,
                        slo,
                        "it promises the same of the same events as slo '" + other.id() + "'")));
  }

  private static Stream<Remark> teams(Workspace workspace) {
    return workspace.services().stream()
        .filter(service -> service.team().isEmpty())
        .filter(service -> alerting(workspace, service) > 0)
        .map(service ->
            Remark.of(
                LintRule.ALERT_WITHOUT_TEAM,
                service,
                "%d SLOs alert, and no team is told".formatted(alerting(workspace, service))));
  }

  private static Stream<Remark> unheard(Workspace workspace) {
    Set<String> silent =
        workspace.regions().stream()
            .filter(region -> region.exchange().isEmpty())
            .map(Region::name)
            .collect(Collectors.toSet());
    return workspace.slos().stream()
        .filter(Shape::byQuorum)
        .flatMap(slo ->
            slo.regions().stream()
                .filter(silent::contains)
                .map(region ->
                    Remark.of(
                        LintRule.REGION_UNHEARD, slo, "region '" + region + "' has no exchange")));
  }

  private static long alerting(Workspace workspace, Service service) {
    return workspace.slos().stream()
        .filter(slo -> slo.service().equals(service.name()))
        .filter(slo -> !(slo.alerting().conditions() instanceof Alerting.Conditions.None))
        .count();
  }

  private static Stream<Remark> rules(Workspace workspace, BurnRatePolicy policy, Limits limits) {
    RuleOptions options = new RuleOptions(RuleOptions.Dialect.PARALLAX, limits);
    return switch (RuleCompiler.compile(workspace, policy, options)) {
      case RulePlan.Compiled compiled -> nearly(limits, compiled);
      case RulePlan.Refused(List<Refusal> refusals) ->
          refusals.stream().map(WorkspaceChecks::refused);
    };
  }

  private static Stream<Remark> nearly(Limits limits, RulePlan.Compiled compiled) {
    int most = limits.groupsPerTenant();
    return TenantLoad.groups(compiled.workspace(), compiled.files()).entrySet().stream()
        .filter(tenant -> most > 0 && tenant.getValue() > NEAR * most)
        .map(tenant ->
            Remark.ofAll(
                LintRule.MIMIR_LIMITS,
                "region '%s' needs %d of the %d rule groups that a tenant takes"
                    .formatted(tenant.getKey(), tenant.getValue(), most)));
  }

  private static Remark refused(Refusal refusal) {
    return switch (refusal) {
      case Refusal.OfSlo(String id, String problem) ->
          new Remark(
              LintRule.NOT_COMPILED,
              new Remark.About.OfSlo(id),
              problem,
              LintRule.NOT_COMPILED.fix());
      case Refusal.OfTenant _ -> Remark.ofAll(LintRule.MIMIR_LIMITS, refusal.toString());
      case Refusal.OfAdjustment _, Refusal.OfAll _ ->
          Remark.ofAll(LintRule.NOT_COMPILED, refusal.toString());
    };
  }
}
