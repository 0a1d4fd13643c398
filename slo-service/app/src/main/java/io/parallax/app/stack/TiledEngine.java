package io.parallax.app.stack;

import io.parallax.backtest.Tape;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Sli;
import io.parallax.sli.SliEngine;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.TileEngine;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Measures SLIs from the tiles that the rules of each region record: slices, and windows of
 * calendars. An SLO that is judged by groups is as good as the group that is the worst over the
 * first window that is asked for, the budget's.
 *
 * @param stacks what is known of each region, by its name
 * @param workspace whose adjustments apply, and whose SLOs composites are made of
 */
record TiledEngine(Function<String, Snapshot> stacks, Workspace workspace) implements SliEngine {

  @Override
  public List<Measurement> measure(Subject subject, List<Interval> intervals) {
    return groups(subject).stream()
        .map(group -> of(group).measure(subject, intervals))
        .max(Comparator.comparingDouble(measured -> bad(measured.getFirst().sli())))
        .orElseThrow();
  }

  /** Measures one group alone. */
  SliEngine of(String group) {
    return new TileEngine(source(group), workspace);
  }

  /** What is not known is worse than what is. */
  private static double bad(Sli sli) {
    return switch (sli) {
      case Sli.Measured measured -> measured.errorRatio();
      case Sli.Idle() -> 0;
      case Sli.NoData _ -> 2;
    };
  }

  private SortedSet<String> groups(Subject subject) {
    SortedSet<String> groups =
        subject.slo().reach().groupBy().isEmpty()
            ? new TreeSet<>()
            : groups(stacks, subject.slo(), subject.regions());
    return groups.isEmpty() ? new TreeSet<>(List.of(Tape.ALL)) : groups;
  }

  /** The groups of {@code slo} that any of {@code regions} knows. */
  static SortedSet<String> groups(
      Function<String, Snapshot> stacks, Slo slo, List<String> regions) {
    SortedSet<String> groups = new TreeSet<>();
    regions.forEach(region -> groups.addAll(known(stacks, slo, region).keySet()));
    return groups;
  }

  private static SortedMap<String, Timeline> known(
      Function<String, Snapshot> stacks, Slo slo, String region) {
    return stacks.apply(region)
            instanceof Snapshot.Known(_, Map<String, SortedMap<String, Timeline>> tiles)
        ? tiles.getOrDefault(slo.id(), new TreeMap<>())
        : new TreeMap<>();
  }

  private TileSource source(String group) {
    return (slo, region, _) ->
        switch (stacks.apply(region)) {
          case Snapshot.Failed(Cause cause) -> new TileSource.NotKnown(cause);
          case Snapshot.Known _ -> tiles(known(stacks, slo, region), group);
        };
  }

  /** A region that has other groups and not this one is as fresh as those, and adds nothing. */
  private static TileSource.Known tiles(SortedMap<String, Timeline> groups, String group) {
    Timeline timeline = groups.getOrDefault(group, Timeline.EMPTY);
    return groups.containsKey(group)
        ? TileSource.Known.of(timeline)
        : new TileSource.Known(
            timeline,
            Optional.empty(),
            groups.values().stream()
                .flatMap(other -> other.lastMeasured().stream())
                .max(Comparator.naturalOrder()));
  }
}
