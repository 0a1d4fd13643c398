package io.parallax.app.explain;

import io.parallax.app.stack.RecordedEngine;
import io.parallax.app.stack.StackWatch;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.explain.Explainer;
import io.parallax.explain.Explanation;
import io.parallax.sli.Scope;
import io.parallax.spec.Network;
import io.parallax.spec.Region;
import io.parallax.spec.Stack;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explanations of one SLO, of the numbers of a Prometheus or of none. */
public record Sources(BurnRatePolicy policy) {
  private static final Duration STALE = Duration.ofMinutes(5);

  /** Who asks on a terminal named the server; what it may reach is what the terminal may. */
  private static final List<Network> ANYWHERE =
      List.of(Network.parse("0.0.0.0/0"), Network.parse("::/0"));

  /** The formulas alone, in each of the SLO's scopes. */
  public List<Explanation> formulas(Slo slo) {
    Explainer explainer = new Explainer(policy);
    return Scope.of(slo).stream().map(scope -> explainer.formulas(slo, scope)).toList();
  }

  /** What the rules recorded at {@code server}, which is asked for every region. */
  public List<Explanation> recorded(Workspace workspace, Slo slo, URI server, Instant now) {
    Workspace asked = askingOnly(workspace, server);
    Explainer explainer = new Explainer(policy);
    try (StackWatch watch = new StackWatch(policy, STALE)) {
      watch.ask(asked, now);
      BudgetReader reader =
          new BudgetReader(new RecordedEngine(watch::of, asked), policy, STALE, asked);
      return Scope.of(slo).stream()
          .map(scope -> explainer.explain(reader.read(slo, scope, now), now))
          .toList();
    }
  }

  /** {@code workspace}, with {@code server} as the stack of every region. */
  public static Workspace askingOnly(Workspace workspace, URI server) {
    Stack.Server metrics = new Stack.Server(server, Optional.empty(), Map.of());
    return new Workspace(
        workspace.regions().stream().map(Sources::reachingAnywhere).toList(),
        workspace.services(),
        workspace.probes(),
        workspace.slos(),
        workspace.gatePolicies(),
        workspace.pairs(),
        workspace.adjustments(),
        new Workspace.Outside(
            List.of(),
            List.of(),
            workspace.regions().stream()
                .map(region -> new Stack(region.name(), region.name(), metrics))
                .toList()));
  }

  private static Region reachingAnywhere(Region region) {
    return new Region(region.name(), region.displayName(), region.ownsGlobalAlerts(), ANYWHERE);
  }
}
