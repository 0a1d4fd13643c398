package io.parallax.rules;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.promql.Durations;
import io.parallax.rules.recording.Composites;
import io.parallax.rules.recording.Excused;
import io.parallax.rules.recording.QuorumRules;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.rules.tile.Source;
import io.parallax.rules.tile.Sources;
import io.parallax.rules.time.CalendarClock;
import io.parallax.rules.time.MaskClock;
import io.parallax.spec.DataSource;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why a workspace can't be compiled exactly. */
final class Refusals {
  /** Loki can't tell a group without a line from one that is gone. */
  private static final String LINES =
      "log lines can't be grouped; write an SLO for each value, selected in its queries";

  private Refusals() {}

  static List<Refusal> of(Workspace workspace, Sources sources, BurnRatePolicy policy) {
    Stream<Refusal> ofAll =
        Stream.of(policy(policy), regions(workspace), duplicates(workspace))
            .flatMap(List::stream)
            .map(Refusal.OfAll::new);
    return Stream.of(ofAll, adjustments(workspace), slos(workspace, sources, policy))
        .flatMap(refusals -> refusals)
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

  private static Stream<Refusal> slos(Workspace workspace, Sources sources, BurnRatePolicy policy) {
    return workspace.slos().stream()
        .flatMap(slo ->
            problems(slo, workspace, sources, policy)
                .map(problem -> new Refusal.OfSlo(slo.id(), problem)));
  }

  private static Stream<String> problems(
      Slo slo, Workspace workspace, Sources sources, BurnRatePolicy policy) {
    return Stream.of(
            source(slo, sources),
            dataSource(slo, workspace),
            language(slo, workspace),
            window(slo, policy),
            budgeting(slo, policy),
            calendar(slo, workspace),
            composite(slo, workspace),
            QuorumRules.flaw(slo).stream(),
            alerting(slo, policy),
            grouping(slo))
        .flatMap(problems -> problems);
  }

  private static Stream<Refusal> adjustments(Workspace workspace) {
    return workspace.adjustments().stream()
        .flatMap(adjustment ->
            MaskClock.flaw(adjustment.schedule()).stream()
                .map(flaw -> new Refusal.OfAdjustment(adjustment.name(), flaw)));
  }

  /** Rules are evaluated where the region's own series are, and read no others. */
  private static Stream<String> dataSource(Slo slo, Workspace workspace) {
    return Stream.of(slo.indicator())
        .filter(Indicator.Queries.class::isInstance)
        .flatMap(queries -> ((Indicator.Queries) queries).dataSource().stream())
        .flatMap(name -> workspace.dataSource(name).stream())
        .filter(source -> !source.isOfTheRegion())
        .map(source ->
            "rules can't read data source '"
                + source.name()
                + "' of another server; name the region's own");
  }

  /** PromQL is of Prometheus, LogQL of Loki. */
  private static Stream<String> language(Slo slo, Workspace workspace) {
    return slo.indicator() instanceof Indicator.Queries queries
        ? queries
            .dataSource()
            .flatMap(workspace::dataSource)
            .filter(source -> source.type() != language(queries))
            .map(source ->
                "data source '"
                    + source.name()
                    + "' speaks another language; name one of the query's")
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

  private static Stream<String> budgeting(Slo slo, BurnRatePolicy policy) {
    return Shape.slice(slo)
        .filter(slice -> !isWhole(slice, policy.tile()))
        .map(slice ->
            "slice of %s is no multiple of the tile; write a multiple of %s"
                .formatted(print(slice), print(policy.tile())))
        .stream();
  }

  private static Stream<String> alerting(Slo slo, BurnRatePolicy policy) {
    return Shape.policies(slo).stream()
        .flatMap(own -> Stream.of(lookback(own, policy), triggers(own)))
        .flatMap(Optional::stream);
  }

  private static Optional<String> lookback(AlertPolicy own, BurnRatePolicy policy) {
    Duration lookback = own.condition().lookback();
    return isWhole(lookback, policy.tile())
        ? Optional.empty()
        : Optional.of(
            "alert policy '%s' looks back %s, which is no multiple of the tile; write a multiple of %s"
                .formatted(own.name(), print(lookback), print(policy.tile())));
  }

  /** Alertmanager tells the end only of what it told the beginning of. */
  private static Optional<String> triggers(AlertPolicy own) {
    return own.triggers().isEmpty() || own.triggers().equals(Set.of(AlertPolicy.Trigger.RESOLVED))
        ? Optional.of(
            "alert policy '%s' never alerts; set alertWhenBreaching or alertWhenNoData"
                .formatted(own.name()))
        : Optional.empty();
  }

  private static Stream<String> grouping(Slo slo) {
    return slo.reach().groupBy().isEmpty()
        ? Stream.empty()
        : switch (slo.indicator()) {
          case Indicator.Slots _ ->
              Stream.of("slots of a probe have no labels to group by; remove groupBy");
          case Indicator.Composite _ ->
              Stream.of("a composite has no labels to group by; remove groupBy");
          case Indicator.GoodOverTotal(_, var events, _, _) when isLines(events) ->
              Stream.of(LINES);
          case Indicator.BadOverTotal(_, var events, _, _) when isLines(events) -> Stream.of(LINES);
          case Indicator.Queries _ -> Stream.empty();
        };
  }

  private static boolean isLines(Indicator.Events events) {
    return events == Indicator.Events.LOG_LINES;
  }

  private static Stream<String> source(Slo slo, Sources sources) {
    return !(slo.indicator() instanceof Indicator.Composite)
            && sources.of(slo).source() instanceof Source.Unusable(String problem)
        ? Stream.of(problem)
        : Stream.empty();
  }

  private static Stream<String> window(Slo slo, BurnRatePolicy policy) {
    return switch (slo.window()) {
      case CalendarWindow calendar -> new CalendarClock(calendar).flaw().stream();
      case Window.Rolling(Duration length) when isWhole(length, policy.tile()) -> Stream.empty();
      case Window.Rolling(Duration length) ->
          Stream.of(
              "window of %s is no multiple of the tile; write a multiple of %s"
                  .formatted(print(length), print(policy.tile())));
    };
  }

  /** What has passed of a window is reckoned without what is excused of it, and of what comes. */
  private static Stream<String> calendar(Slo slo, Workspace workspace) {
    return Shape.calendar(slo).isPresent() && Excused.anywhere(slo, workspace)
        ? Stream.of(
            "rules can't reckon budget adjustments in a calendar's window; write a rolling window,"
                + " or leave the SLO out of the adjustment")
        : Stream.empty();
  }

  private static Stream<String> composite(Slo slo, Workspace workspace) {
    return slo.indicator() instanceof Indicator.Composite composite
        ? Composites.problems(slo, composite, workspace)
        : Stream.empty();
  }

  private static boolean isWhole(Duration length, Duration tile) {
    return length.toMillis() % tile.toMillis() == 0;
  }

  private static String print(Duration duration) {
    return Durations.print(duration);
  }
}
