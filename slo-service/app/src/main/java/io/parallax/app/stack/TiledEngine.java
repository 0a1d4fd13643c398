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
import io.parallax.spec.Slo;
import io.parallax.spec.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
        .map(group -> new TileEngine(source(group), workspace).measure(subject, intervals))
        .max(Comparator.comparingDouble(measured -> bad(measured.getFirst().sli())))
        .orElseThrow();
  }

  /** What is not known is worse than what is. */
  private static double bad(Sli sli) {
    return switch (sli) {
      case Sli.Measured measured -> measured.errorRatio();
      case Sli.Idle() -> 0;
      case Sli.NoData _ -> 2;
    };
  }

  private TreeSet<String> groups(Subject subject) {
    TreeSet<String> groups = new TreeSet<>();
    if (!subject.slo().reach().groupBy().isEmpty()) {
      subject.regions().forEach(region -> groups.addAll(known(subject.slo(), region).keySet()));
    }
    if (groups.isEmpty()) {
      groups.add(Tape.ALL);
    }
    return groups;
  }

  private SortedMap<String, Timeline> known(Slo slo, String region) {
    return stacks.apply(region)
            instanceof Snapshot.Known(_, Map<String, SortedMap<String, Timeline>> tiles)
        ? tiles.getOrDefault(slo.id(), new TreeMap<>())
        : new TreeMap<>();
  }

  private TileSource source(String group) {
    return (slo, region, _) ->
        switch (stacks.apply(region)) {
          case Snapshot.Failed(Cause cause) -> new TileSource.NotKnown(cause);
          case Snapshot.Known _ ->
              TileSource.Known.of(known(slo, region).getOrDefault(group, Timeline.EMPTY));
        };
  }
}
