package io.parallax.rules;

import static io.parallax.promql.PromQl.call;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.rules.alerting.Alerts;
import io.parallax.rules.alerting.Annotations;
import io.parallax.rules.file.Packing;
import io.parallax.rules.file.Rule;
import io.parallax.rules.file.RuleGroup;
import io.parallax.rules.recording.Objectives;
import io.parallax.rules.tile.Source;
import io.parallax.rules.tile.Sources;
import io.parallax.sli.Scope;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What only the owner of the global alerts evaluates, beside the shared rules. */
record GlobalAlerts(Workspace workspace, Sources sources, Duration tile) {
  private static final Duration DARK = Duration.ofMinutes(5);

  /** Name of the region that owns the global alerts. */
  static String owner(Workspace workspace) {
    return workspace.regions().stream()
        .filter(Region::ownsGlobalAlerts)
        .map(Region::name)
        .findFirst()
        .orElse(Scope.Global.LABEL);
  }

  /** Objectives that the owner's own files lack: of SLOs judged in several other regions. */
  List<RuleGroup> objectives() {
    List<List<Rule>> rules =
        workspace.slos().stream()
            .filter(slo -> slo.regions().size() > 1)
            .filter(slo -> !slo.regions().contains(owner(workspace)))
            .map(slo -> List.of(objective(slo)))
            .toList();
    return Packing.groups("parallax-global-objectives", tile, rules);
  }

  private Rule objective(Slo slo) {
    Source source = sources.of(slo).source();
    return Objectives.rule(slo, Scope.Global.LABEL, source, workspace, tile);
  }

  /** One alert for each region that judges anything: its tiles have stopped to come. */
  List<Rule> dark() {
    return workspace.regions().stream()
        .map(Region::name)
        .filter(region -> RuleCompiler.slos(workspace, region).findAny().isPresent())
        .map(GlobalAlerts::dark)
        .toList();
  }

  private static Rule dark(String region) {
    Selector tiles =
        Selector.of(RuleSeries.TOTAL_TILE.name(), Matcher.equal(Labels.REGION, region));
    return new Rule.Alerting(
        Alerts.REGION_DARK,
        DARK,
        new TreeMap<>(
            Map.of(
                Labels.REGION,
                region,
                Labels.SEVERITY,
                Severity.PAGE.label(),
                Labels.SCOPE,
                "global")),
        Annotations.of(Alerts.REGION_DARK, "Nothing has come from " + region),
        call("absent", tiles));
  }
}
