package io.parallax.rules;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.promql.Durations;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.rules.tile.Source;
import io.parallax.spec.Alerting;
import io.parallax.spec.Budgeting;
import io.parallax.spec.CalendarWindow;
import io.parallax.spec.DataSource;
import io.parallax.spec.Indicator;
import io.parallax.spec.Region;
import io.parallax.spec.Slo;
import io.parallax.spec.Window;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Why a workspace can't be compiled exactly. */
final class Refusals {
  private Refusals() {}

  static List<String> of(Workspace workspace, BurnRatePolicy policy) {
    return Stream.of(
            policy(policy),
            regions(workspace),
            duplicates(workspace),
            adjustments(workspace),
            slos(workspace, policy))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> policy(BurnRatePolicy policy) {
    List<String> problems = new ArrayList<>();
    if (policy.tile().compareTo(CounterIncrease.PRESENT) > 0) {
      problems.add(
          "tile of %s is longer than %s, after which a series counts as gone"
              .formatted(print(policy.tile()), print(CounterIncrease.PRESENT)));
    }
    Set<String> names = new HashSet<>();
    policy.windows().stream()
        .map(BurnRateWindow::pair)
        .filter(pair -> !names.add(pair))
        .forEach(pair -> problems.add("two pairs of windows are called '" + pair + "'"));
    return problems;
  }

  private static List<String> regions(Workspace workspace) {
    long owners = workspace.regions().stream().filter(Region::ownsGlobalAlerts).count();
    return owners == 1 || workspace.regions().size() < 2
        ? List.of()
        : List.of(owners + " regions own the global alerts; exactly one must");
  }

  private static List<String> duplicates(Workspace workspace) {
    Set<String> ids = new HashSet<>();
    return workspace.slos().stream()
        .map(Slo::id)
        .filter(id -> !ids.add(id))
        .map(id -> "two objectives are called '" + id + "'; each needs a name of its own")
        .toList();
  }

  private static List<String> slos(Workspace workspace, BurnRatePolicy policy) {
    return workspace.slos().stream()
        .flatMap(slo ->
            Stream.of(
                    source(slo, workspace),
                    dataSource(slo, workspace),
                    language(slo, workspace),
                    window(slo, policy),
                    budgeting(slo),
                    alerting(slo),
                    grouping(slo))
                .flatMap(problems -> problems))
        .toList();
  }

  private static List<String> adjustments(Workspace workspace) {
    return workspace.adjustments().stream()
        .map(adjustment ->
            "budget adjustment '" + adjustment.name() + "': adjustments are not compiled yet")
        .toList();
  }

  /** Rules are evaluated where the region's own series are, and read no others. */
  private static Stream<String> dataSource(Slo slo, Workspace workspace) {
    return Stream.of(slo.indicator())
        .filter(Indicator.Queries.class::isInstance)
        .flatMap(queries -> ((Indicator.Queries) queries).dataSource().stream())
        .flatMap(name -> workspace.dataSource(name).stream())
        .filter(source -> !source.isOfTheRegion())
        .map(source ->
            of(slo, "rules can't read data source '" + source.name() + "' of another server"));
  }

  /** PromQL is of Prometheus, LogQL of Loki. */
  private static Stream<String> language(Slo slo, Workspace workspace) {
    return slo.indicator() instanceof Indicator.Queries queries
        ? queries
            .dataSource()
            .flatMap(workspace::dataSource)
            .filter(source -> source.type() != language(queries))
            .map(source -> of(slo, "data source '" + source.name() + "' speaks another language"))
            .stream()
        : Stream.empty();
  }

  private static DataSource.Type language(Indicator.Queries queries) {
    return switch (queries) {
      case Indicator.GoodOverTotal(_, var events, _, _) -> language(events);
      case Indicator.BadOverTotal(_, var events, _, _) -> language(events);
      case Indicator.Raw _, Indicator.Threshold _, Indicator.UpGauge _, Indicator.Latency _ ->
          DataSource.Type.PROMETHEUS;
    };
  }

  private static DataSource.Type language(Indicator.Events events) {
    return switch (events) {
      case COUNTERS, GAUGES -> DataSource.Type.PROMETHEUS;
      case LOG_LINES -> DataSource.Type.LOKI;
    };
  }

  private static Stream<String> budgeting(Slo slo) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() -> Stream.empty();
      case Budgeting.Timeslices _, Budgeting.RatioTimeslices _ ->
          Stream.of(of(slo, "slices of time are not compiled yet"));
    };
  }

  private static Stream<String> alerting(Slo slo) {
    return switch (slo.alerting().conditions()) {
      case Alerting.Conditions.Standard() -> Stream.empty();
      case Alerting.Conditions.Own _ ->
          Stream.of(of(slo, "alert policies of your own are not compiled yet"));
      case Alerting.Conditions.None() ->
          Stream.of(of(slo, "an objective without alerts is not compiled yet"));
    };
  }

  private static Stream<String> grouping(Slo slo) {
    return slo.reach().groupBy().isEmpty()
        ? Stream.empty()
        : switch (slo.indicator()) {
          case Indicator.Slots _ ->
              Stream.of(of(slo, "slots of a probe have no labels to group by; remove groupBy"));
          case Indicator.Composite _ ->
              Stream.of(of(slo, "a composite has no labels to group by; remove groupBy"));
          case Indicator.GoodOverTotal(_, var events, _, _) when isLines(events) -> lines(slo);
          case Indicator.BadOverTotal(_, var events, _, _) when isLines(events) -> lines(slo);
          case Indicator.Queries _ -> Stream.empty();
        };
  }

  private static boolean isLines(Indicator.Events events) {
    return events == Indicator.Events.LOG_LINES;
  }

  /** Loki can't tell a group without a line from one that is gone. */
  private static Stream<String> lines(Slo slo) {
    return Stream.of(
        of(
            slo,
            "log lines can't be grouped; write an SLO for each value, selected in its queries"));
  }

  private static String of(Slo slo, String problem) {
    return "slo '" + slo.id() + "': " + problem;
  }

  private static Stream<String> source(Slo slo, Workspace workspace) {
    return Source.of(slo, workspace) instanceof Source.Unusable(String problem)
        ? Stream.of(problem)
        : Stream.empty();
  }

  private static Stream<String> window(Slo slo, BurnRatePolicy policy) {
    return switch (slo.window()) {
      case CalendarWindow _ -> Stream.of(of(slo, "calendar windows are not compiled yet"));
      case Window.Rolling(Duration length) when isWhole(length, policy.tile()) -> Stream.empty();
      case Window.Rolling(Duration length) ->
          Stream.of(
              of(
                  slo,
                  "window of %s is no multiple of the tile, %s"
                      .formatted(print(length), print(policy.tile()))));
    };
  }

  private static boolean isWhole(Duration length, Duration tile) {
    return length.toMillis() % tile.toMillis() == 0;
  }

  private static String print(Duration duration) {
    return Durations.print(duration);
  }
}
