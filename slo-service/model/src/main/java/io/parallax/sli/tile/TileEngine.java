package io.parallax.sli.tile;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.SliEngine;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.TileSource.Known;
import io.parallax.sli.tile.TileSource.NotKnown;
import io.parallax.sli.tile.TileSource.Tiles;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures SLIs from tiles, whoever has them: any window, all three ways of budgeting, with
 * adjustments left out, in one region, as the sum of several, or by their verdicts. Of composites
 * it measures those whose slices are judged together; others are sums of what their parts burn.
 *
 * @param source who has the tiles
 * @param workspace whose adjustments apply, and whose SLOs composites are made of
 */
public record TileEngine(TileSource source, Workspace workspace) implements SliEngine {

  @Override
  public List<Measurement> measure(Subject subject, List<Interval> intervals) {
    Interval all = intervals.stream().reduce(Interval::hull).orElseThrow();
    Slicing slicing = Slicing.of(subject.slo().budgeting());
    List<Subject> parts = parts(subject);
    List<List<Tiles>> tiles = parts.stream().map(part -> tiles(part, slicing.reach(all))).toList();
    return cause(tiles)
        .map(cause -> intervals.stream().map(_ -> Measurement.noData(cause)).toList())
        .orElseGet(() -> {
          History history = slicing.history(parts, tiles.stream().map(TileEngine::known).toList());
          return intervals.stream().map(history::over).toList();
        });
  }

  private List<Subject> parts(Subject subject) {
    boolean together = subject.slo().budgeting() instanceof Budgeting.Timeslices;
    return switch (subject.slo().indicator()) {
      case Indicator.Slots _, Indicator.Queries _ -> List.of(subject);
      case Indicator.Composite(var parts) when together ->
          parts.stream()
              .flatMap(part -> workspace.slo(part.slo()).stream())
              .map(subject::part)
              .toList();
      case Indicator.Composite _ -> List.of();
    };
  }

  private List<Tiles> tiles(Subject subject, Interval interval) {
    Adjustments adjustments = new Adjustments(workspace.adjustments());
    List<Tiles> tiles = new ArrayList<>();
    for (String region : subject.counted()) {
      tiles.add(
          switch (source.tiles(subject.slo(), region, interval)) {
            case Known(var timeline, var since, var last) ->
                new Known(
                    timeline.without(adjustments.mask(subject, region, interval)), since, last);
            case NotKnown unknown -> unknown;
          });
    }
    return tiles;
  }

  /** A sum over some of the regions or parts would look like a number for all of them. */
  private static Optional<Cause> cause(List<List<Tiles>> tiles) {
    return tiles.isEmpty()
        ? Optional.of(Cause.NOT_MEASURED_HERE)
        : tiles.stream()
            .flatMap(List::stream)
            .filter(NotKnown.class::isInstance)
            .map(each -> ((NotKnown) each).cause())
            .findFirst();
  }

  private static List<Known> known(List<Tiles> tiles) {
    return tiles.stream().map(Known.class::cast).toList();
  }
}
