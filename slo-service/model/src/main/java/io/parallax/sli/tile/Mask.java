package io.parallax.sli.tile;

import io.parallax.sli.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Time that is not held against a budget. A tile that it touches is left out whole: nobody knows
 * which of the tile's events happened in the part that is left, and a share of them would be a
 * guess. The rules can do no other either.
 *
 * @param stretches in order, none touching another
 */
public record Mask(List<Interval> stretches) {
  public static final Mask NONE = new Mask(List.of());

  public Mask {
    stretches = List.copyOf(stretches);
  }

  /** All of {@code stretches}, which may overlap and come in any order. */
  public static Mask of(Collection<Interval> stretches) {
    List<Interval> merged = new ArrayList<>();
    stretches.stream()
        .filter(stretch -> !stretch.length().isZero())
        .sorted(Comparator.comparing(Interval::from))
        .forEachOrdered(next -> {
          if (!merged.isEmpty() && !next.from().isAfter(merged.getLast().until())) {
            merged.add(join(merged.removeLast(), next));
          } else {
            merged.add(next);
          }
        });
    return new Mask(merged);
  }

  private static Interval join(Interval first, Interval next) {
    Instant until = next.until().isAfter(first.until()) ? next.until() : first.until();
    return new Interval(first.from(), until);
  }

  public boolean isEmpty() {
    return stretches.isEmpty();
  }

  public boolean contains(Instant instant) {
    return stretches.stream()
        .anyMatch(each -> !instant.isBefore(each.from()) && instant.isBefore(each.until()));
  }

  /** How much of {@code interval} counts. */
  public Duration counting(Interval interval) {
    return stretches.stream()
        .map(each -> each.overlap(interval))
        .reduce(interval.length(), Duration::minus);
  }

  /** {@code run} with the tiles excused that this touches. */
  List<Run> applied(Run run) {
    List<Run> parts = new ArrayList<>();
    long done = 0;
    for (Interval stretch : stretches) {
      long first = Math.max(done, firstEndingAfter(run, stretch.from().toEpochMilli()));
      long last = run.tilesBefore(stretch.until().toEpochMilli());
      if (last > first) {
        add(parts, run, done, first, run.each());
        add(parts, run, first, last, run.each().excused());
        done = last;
      }
    }
    add(parts, run, done, run.tiles(), run.each());
    return parts;
  }

  private static long firstEndingAfter(Run run, long time) {
    return Math.clamp(Math.floorDiv(time - run.start(), run.length()), 0, run.tiles());
  }

  private static void add(List<Run> parts, Run run, long from, long until, Counts each) {
    if (until > from) {
      parts.add(run.part(from, until - from, each));
    }
  }
}
