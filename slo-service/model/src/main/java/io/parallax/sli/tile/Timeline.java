package io.parallax.sli.tile;

import io.parallax.sli.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Tiles of time in order, with gaps where nothing is known. Immutable.
 *
 * <p>A window is summed from its tiles, never from a difference of running totals: an idle window
 * of fractional counts must be 0 and not what rounding leaves.
 */
public final class Timeline {
  public static final Timeline EMPTY = new Timeline(List.of());

  private final List<Run> runs;
  private final Sums sums;

  private Timeline(List<Run> runs) {
    this.runs = List.copyOf(runs);
    this.sums = new Sums(this.runs);
  }

  /** Takes tiles in order of time and makes a timeline of them. Not thread-safe. */
  public static final class Builder {
    private final List<Run> runs = new ArrayList<>();

    /**
     * @param start when the tile begins, not before the end of the one before
     * @param length positive
     */
    public Builder add(Instant start, Duration length, Counts counts) {
      return add(new Run(start.toEpochMilli(), length.toMillis(), 1, counts));
    }

    Builder add(Run next) {
      if (runs.isEmpty()) {
        runs.add(next);
        return this;
      }
      Run last = runs.getLast();
      if (next.start() < last.end()) {
        throw new IllegalArgumentException(
            "tile of %d begins before %d".formatted(next.start(), last.end()));
      }
      if (last.continuesAs(next)) {
        runs.set(runs.size() - 1, last.part(0, last.tiles() + next.tiles(), last.each()));
      } else {
        runs.add(next);
      }
      return this;
    }

    public Timeline build() {
      return new Timeline(runs);
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  private static Timeline of(Stream<Run> runs) {
    Builder builder = builder();
    runs.forEachOrdered(builder::add);
    return builder.build();
  }

  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /** When its first tile begins. */
  public Optional<Instant> start() {
    return isEmpty() ? Optional.empty() : Optional.of(instant(runs.getFirst().start()));
  }

  /** When its last tile ends. */
  public Optional<Instant> end() {
    return isEmpty() ? Optional.empty() : Optional.of(instant(runs.getLast().end()));
  }

  /** When the last tile begins in which something was measured. */
  public Optional<Instant> lastMeasured() {
    return runs.reversed().stream()
        .filter(run -> run.each().measured() > 0)
        .findFirst()
        .map(run -> instant(run.end() - run.length()));
  }

  /** What happened in the tiles that begin in {@code interval}. */
  public Counts sum(Interval interval) {
    long from = interval.from().toEpochMilli();
    long until = interval.until().toEpochMilli();
    int first = firstEndingAfter(from);
    int last = firstEndingAfter(until - 1);
    if (last == runs.size() || runs.get(last).start() >= until) {
      last--;
    }
    Sums.Adder sum = new Sums.Adder();
    if (first <= last) {
      add(first, from, until, sum);
    }
    if (first < last) {
      sums.add(first + 1, last, sum);
      add(last, from, until, sum);
    }
    return sum.counts();
  }

  /** Only the first and the last run of an interval can be cut by its ends. */
  private void add(int index, long from, long until, Sums.Adder sum) {
    Run run = runs.get(index);
    sum.add(run.each(), run.tilesWithin(from, until));
  }

  /** Index of the first run that ends after {@code time}; their number when none does. */
  private int firstEndingAfter(long time) {
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs.get(middle).end() > time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The tiles that begin in {@code interval}. */
  public Timeline within(Interval interval) {
    long from = interval.from().toEpochMilli();
    long until = interval.until().toEpochMilli();
    return of(
        runs.stream()
            .filter(run -> run.tilesBefore(until) > run.tilesBefore(from))
            .map(run -> {
              long first = run.tilesBefore(from);
              return run.part(first, run.tilesBefore(until) - first, run.each());
            }));
  }

  /** These tiles, and then those of {@code later}, which must not begin before they end. */
  public Timeline then(Timeline later) {
    return of(Stream.concat(runs.stream(), later.runs.stream()));
  }

  /** Each tile's counts changed by {@code change}, which must depend on nothing else. */
  public Timeline map(UnaryOperator<Counts> change) {
    return of(runs.stream().map(run -> run.part(0, run.tiles(), change.apply(run.each()))));
  }

  /** With every tile that {@code mask} touches excused, whole. */
  public Timeline without(Mask mask) {
    return mask.isEmpty() ? this : of(runs.stream().flatMap(run -> mask.applied(run).stream()));
  }

  /** In tiles of {@code length}, which begin at its multiples since the epoch. */
  public Timeline in(Duration length) {
    return new Slicer(length.toMillis()).slice(runs);
  }

  /**
   * Both together, tile by tile; one that is in only one of them is taken as it is.
   *
   * @param other with tiles of the same length and on the same grid
   */
  public Timeline plus(Timeline other) {
    long[] edges =
        Stream.concat(runs.stream(), other.runs.stream())
            .flatMapToLong(run -> LongStream.of(run.start(), run.end()))
            .sorted()
            .distinct()
            .toArray();
    Builder sum = builder();
    int mine = 0;
    int theirs = 0;
    for (int i = 0; i + 1 < edges.length; i++) {
      mine = after(runs, mine, edges[i]);
      theirs = after(other.runs, theirs, edges[i]);
      Optional<Run> left = covering(runs, mine, edges[i]);
      Optional<Run> right = covering(other.runs, theirs, edges[i]);
      long from = edges[i];
      long until = edges[i + 1];
      left.or(() -> right)
          .map(run -> new Run(from, run.length(), (until - from) / run.length(), both(left, right)))
          .ifPresent(sum::add);
    }
    return sum.build();
  }

  private static Counts both(Optional<Run> left, Optional<Run> right) {
    return left.map(Run::each).orElse(Counts.NONE).plus(right.map(Run::each).orElse(Counts.NONE));
  }

  private static int after(List<Run> runs, int index, long time) {
    int next = index;
    while (next < runs.size() && runs.get(next).end() <= time) {
      next++;
    }
    return next;
  }

  private static Optional<Run> covering(List<Run> runs, int index, long time) {
    return index < runs.size() && runs.get(index).start() <= time
        ? Optional.of(runs.get(index))
        : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timeline timeline && runs.equals(timeline.runs);
  }

  @Override
  public int hashCode() {
    return runs.hashCode();
  }

  @Override
  public String toString() {
    return runs.toString();
  }

  private static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
