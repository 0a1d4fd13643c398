package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.stack.RecordedEngine;
import io.parallax.app.stack.StackWatch;
import io.parallax.budget.BudgetReader;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.sli.Scope;
import io.parallax.spec.Network;
import io.parallax.spec.Region;
import io.parallax.spec.Stack;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Budgets that are read from what a real Prometheus recorded, beside those of its own rules. */
record RecordedBudgets(URI url, Workspace workspace, BurnRatePolicy policy) {
  private static final Duration STALE = Duration.ofMinutes(5);

  /**
   * To 1e-6. Slots go on, and either is read when it can be; so it is waited for a moment in which
   * all are of the same tiles.
   */
  void agreeWith(Prometheus prometheus) {
    prometheus.await(
        "same budgets in Java and in rules",
        () -> readings().stream().allMatch(reading -> agrees(prometheus, reading)));
  }

  private static boolean agrees(Prometheus prometheus, BudgetReading reading) {
    assertThat(reading.status())
        .as("%s in %s", reading.slo().id(), reading.scope().label())
        .isNotInstanceOf(BudgetStatus.Unknown.class);
    String labels =
        "{slo=\"%s\",region=\"%s\",window=\"1h\"}"
            .formatted(reading.slo().id(), reading.scope().label());
    return isClose(
            reading.budget().orElseThrow().remainingRatio(),
            prometheus.number("slo:budget:remaining" + labels))
        && isClose(
            reading.burns().getLast().longBurn(), prometheus.number("slo:burn:rate" + labels));
  }

  private static boolean isClose(double ours, double theirs) {
    return Math.abs(ours - theirs) < 1e-6;
  }

  private List<BudgetReading> readings() {
    Workspace asked = withStacks();
    Instant now = Instant.now();
    StackWatch watch = new StackWatch(policy, STALE);
    watch.ask(asked, now);
    BudgetReader reader =
        new BudgetReader(new RecordedEngine(watch::of, asked), policy, STALE, asked);
    List<BudgetReading> readings = new ArrayList<>();
    for (Slo slo : workspace.slos()) {
      Stream.concat(slo.regions().stream().map(Scope.InRegion::new), Stream.of(new Scope.Global()))
          .forEach(scope -> readings.add(reader.read(slo, scope, now)));
    }
    return readings;
  }

  private Workspace withStacks() {
    List<Stack> stacks =
        workspace.regions().stream()
            .map(Region::name)
            .map(name -> new Stack(name, name, new Stack.Server(url, Optional.empty(), Map.of())))
            .toList();
    List<Region> regions =
        workspace.regions().stream()
            .map(region ->
                new Region(
                    region.name(),
                    region.displayName(),
                    region.ownsGlobalAlerts(),
                    List.of(Network.parse("127.0.0.0/8"))))
            .toList();
    return new Workspace(
        regions,
        workspace.services(),
        workspace.probes(),
        workspace.slos(),
        workspace.gatePolicies(),
        workspace.pairs(),
        workspace.adjustments(),
        new Workspace.Outside(List.of(), List.of(), stacks));
  }
}
