package io.parallax.sli.tile;

import io.parallax.sli.Interval;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.TileSource.Known;
import io.parallax.spec.slo.Budgeting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** From the tiles of parts and regions to what is summed: events as they are, or judged slices. */
sealed interface Slicing {
  /** The tiles that windows within {@code interval} are made of. */
  Interval reach(Interval interval);

  /**
   * @param parts one, or those of a composite
   * @param tiles of each part, in each region
   */
  History history(List<Subject> parts, List<List<Known>> tiles);

  static Slicing of(Budgeting budgeting) {
    return switch (budgeting) {
      case Budgeting.Occurrences() -> new Events();
      case Budgeting.Timeslices slices -> new Judged(slices);
      case Budgeting.RatioTimeslices ratios -> new Ratios(ratios.slice());
    };
  }

  /** Every event counts once. */
  record Events() implements Slicing {
    @Override
    public Interval reach(Interval interval) {
      return interval;
    }

    @Override
    public History history(List<Subject> parts, List<List<Known>> tiles) {
      List<Timeline> timelines = tiles.stream().flatMap(List::stream).map(Known::timeline).toList();
      return assembled(tiles, timelines, new History.Units.Tiles());
    }
  }

  /** Every slice with events counts once: as good when its share of good events is high enough. */
  record Judged(Budgeting.Timeslices slices) implements Slicing {
    @Override
    public Interval reach(Interval interval) {
      return withOneMore(interval, slices.slice());
    }

    @Override
    public History history(List<Subject> parts, List<List<Known>> tiles) {
      Timeline judged =
          IntStream.range(0, parts.size())
              .mapToObj(i -> judged(target(parts.get(i)), tiles.get(i)))
              .reduce(Timeline.EMPTY, Timeline::plus)
              .map(Judged::badIfAnyIs);
      return assembled(tiles, List.of(judged), new History.Units.Slices(slices.slice()));
    }

    /** A part that is cut into slices of its own has a target for them. */
    private double target(Subject part) {
      return part.slo().budgeting() instanceof Budgeting.Timeslices own
          ? own.sliceTarget()
          : slices.sliceTarget();
    }

    private Timeline judged(double target, List<Known> regions) {
      return sliced(regions, slices.slice())
          .map(slice -> unit(slice, slice.good() / slice.total() >= target ? 1 : 0));
    }

    private static Counts badIfAnyIs(Counts together) {
      return unit(together, together.good() == together.total() ? 1 : 0);
    }
  }

  /** Every slice with events counts once: as good as its share of good events. */
  record Ratios(Duration slice) implements Slicing {
    @Override
    public Interval reach(Interval interval) {
      return withOneMore(interval, slice);
    }

    @Override
    public History history(List<Subject> parts, List<List<Known>> tiles) {
      Timeline ratios =
          sliced(tiles.getFirst(), slice).map(each -> unit(each, each.good() / each.total()));
      return assembled(tiles, List.of(ratios), new History.Units.Slices(slice));
    }
  }

  /** A slice that began before the first window may end in it. */
  private static Interval withOneMore(Interval interval, Duration slice) {
    return new Interval(interval.from().minus(slice), interval.until());
  }

  /** The sums of all regions, so that a slice is judged by all of its events. */
  private static Timeline sliced(List<Known> regions, Duration slice) {
    return regions.stream()
        .map(region -> region.timeline().in(slice))
        .reduce(Timeline.EMPTY, Timeline::plus);
  }

  /** One slice: without events it is neither good nor bad. */
  private static Counts unit(Counts slice, double good) {
    return slice.total() == 0 ? slice : new Counts(good, 1, slice.measured(), slice.expected());
  }

  private static History assembled(
      List<List<Known>> tiles, List<Timeline> timelines, History.Units units) {
    List<Known> all = tiles.stream().flatMap(List::stream).toList();
    return new History(
        timelines, units, earliest(all, Known::since), everywhere(all, Known::lastMeasured));
  }

  private static Optional<Instant> everywhere(
      List<Known> all, Function<Known, Optional<Instant>> when) {
    return all.stream().allMatch(each -> when.apply(each).isPresent())
        ? earliest(all, when)
        : Optional.empty();
  }

  private static Optional<Instant> earliest(
      List<Known> all, Function<Known, Optional<Instant>> when) {
    return all.stream().flatMap(each -> when.apply(each).stream()).min(Comparator.naturalOrder());
  }
}
