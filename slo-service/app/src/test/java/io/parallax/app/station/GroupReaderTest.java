package io.parallax.app.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.app.stack.Groups;
import io.parallax.app.stack.Recorded;
import io.parallax.app.stack.Snapshot;
import io.parallax.app.station.GroupBudgets.Group;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.sli.Cause;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two regions that record an SLO by route: 25 routes of 1,000 requests in eu, of which route N had
 * N bad ones and a hundred may be bad, and only the first and the last of them in us.
 */
class GroupReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int ROUTES = 25;
  private static final int SILENT = 7;
  private static final Slo SLO =
      new Slo(
          "api",
          new Slo.About("API", "home", ""),
          new Indicator.BadOverTotal("errors_total", "requests_total"),
          new Slo.Promise(
              0.9, new Window.Rolling(Duration.ofDays(30)), new Budgeting.Occurrences()),
          Alerting.standard(1),
          new Slo.Reach(List.of("eu", "us"), List.of("route")));
  private static final Workspace WORKSPACE =
      new Workspace(List.of(), List.of(), List.of(), List.of(SLO), List.of());

  private final List<GroupBudgets> budgets =
      new GroupReader(
              new Groups(region -> region.equals("eu") ? eu() : us()),
              BurnRatePolicy.STANDARD,
              Duration.ofMinutes(5))
          .read(WORKSPACE, NOW);

  @Test
  void eachGroupIsReadOnItsOwnTheWorstFirst() {
    GroupBudgets eu = in(new Scope.InRegion("eu"));
    assertThat(eu.worst()).hasSize(GroupReader.SHOWN);
    assertThat(eu.more()).isEqualTo(ROUTES - GroupReader.SHOWN);
    assertThat(eu.worst())
        .extracting(Group::name)
        .startsWith("route-7", "route-24", "route-23", "route-22");
    assertThat(eu.worst().getFirst().reading().status())
        .isEqualTo(new BudgetStatus.Unknown(Cause.STALE));
    BudgetReading worst = eu.worst().get(1).reading();
    assertThat(worst.measurement().sli()).isEqualTo(new Sli.Measured(976, 1000));
    assertThat(worst.budget().orElseThrow().remainingRatio()).isCloseTo(0.76, within(1e-9));
    assertThat(worst.measurement().lastMeasured()).contains(NOW.minus(MINUTE));
  }

  @Test
  void aRegionWithoutAGroupAddsNothingToItsSum() {
    GroupBudgets global = in(new Scope.Global());
    assertThat(global.worst().size() + global.more()).isEqualTo(ROUTES);
    assertThat(reading(global, "route-24").measurement().sli())
        .isEqualTo(new Sli.Measured(2 * 976, 2000));
    assertThat(reading(global, "route-23").measurement().sli())
        .isEqualTo(new Sli.Measured(977, 1000));
    assertThat(reading(global, "route-23").status()).isEqualTo(new BudgetStatus.Healthy());
    assertThat(in(new Scope.InRegion("us")).worst()).hasSize(2);
  }

  private static BudgetReading reading(GroupBudgets budgets, String name) {
    return budgets.worst().stream()
        .filter(group -> group.name().equals(name))
        .map(Group::reading)
        .findFirst()
        .orElseThrow();
  }

  private GroupBudgets in(Scope scope) {
    return budgets.stream().filter(each -> each.scope().equals(scope)).findFirst().orElseThrow();
  }

  private static Snapshot eu() {
    return region(IntStream.range(0, ROUTES));
  }

  private static Snapshot us() {
    return region(IntStream.of(0, ROUTES - 1));
  }

  private static Snapshot region(IntStream routes) {
    SortedMap<String, Timeline> groups = new TreeMap<>();
    routes.forEach(route -> groups.put("route-" + route, timeline(route)));
    return new Snapshot.Known(
        new Recorded(List.of(), List.of(), List.of(), List.of()), Map.of(SLO.id(), groups));
  }

  /** Ten minutes of a hundred requests, the bad ones in the first; one ended ten minutes ago. */
  private static Timeline timeline(int route) {
    Instant start = NOW.minus(MINUTE.multipliedBy(route == SILENT ? 20 : 10));
    Timeline.Builder tiles = Timeline.builder();
    for (int i = 0; i < 10; i++) {
      tiles.add(
          start.plus(MINUTE.multipliedBy(i)),
          MINUTE,
          new Counts(i == 0 ? 100 - route : 100, 100, 1, 1));
    }
    return tiles.build();
  }
}
