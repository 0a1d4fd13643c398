package io.parallax.backtest;

import io.parallax.backtest.SampleSource.Point;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a timeline of the samples of good and total. A tile whose samples are no counts is as one
 * that is missing: due, and not measured.
 *
 * @param tile length of a tile
 * @param settling how far a tile ends before the time of its sample
 */
public record Splicer(Duration tile, Duration settling) {
  private static final Counts MISSING = new Counts(0, 0, 0, 1);

  /** Sums of fractions, added up in another order, may differ by so much of themselves. */
  private static final double ROUNDING = 1e-9;

  /** Of the tiles that rules of {@code tile} record. */
  public static Splicer of(Duration tile) {
    return new Splicer(tile, CounterIncrease.settling(tile));
  }

  /**
   * @param good by time of evaluation
   * @param total oldest first
   * @param last up to when tiles were due, once there was one
   */
  Timeline splice(List<Point> good, List<Point> total, Instant last) {
    return splice(Optional.empty(), good, total, last);
  }

  /**
   * @param begin where tiles are due from; absent for the first one
   * @param good by time of evaluation
   * @param total oldest first
   * @param last up to when tiles were due
   */
  public Timeline splice(
      Optional<Instant> begin, List<Point> good, List<Point> total, Instant last) {
    Map<Long, Double> goods = new HashMap<>();
    good.forEach(point -> goods.put(point.at(), point.value()));
    Timeline.Builder timeline = Timeline.builder();
    long end = begin.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    for (Point point : total) {
      long start = point.at() - settling.toMillis() - tile.toMillis();
      if (end == Long.MIN_VALUE) {
        end = start;
      }
      // After a restart of the ruler its tiles may be shifted by less than one.
      if (start <= end - tile.toMillis() / 2) {
        continue;
      }
      end = missing(timeline, end, start);
      add(timeline, end, counts(goods.getOrDefault(point.at(), Double.NaN), point.value()));
      end += tile.toMillis();
    }
    if (end != Long.MIN_VALUE) {
      missing(timeline, end, last.minus(settling).toEpochMilli());
    }
    return timeline.build();
  }

  /** Where the next tile begins: at {@code until}, or a little later where that is within one. */
  private long missing(Timeline.Builder timeline, long from, long until) {
    long next = from;
    while (until - next > tile.toMillis() / 2) {
      add(timeline, next, MISSING);
      next += tile.toMillis();
    }
    return Math.max(next, until);
  }

  private void add(Timeline.Builder timeline, long start, Counts counts) {
    timeline.add(Instant.ofEpochMilli(start), tile, counts);
  }

  private static Counts counts(double good, double total) {
    boolean counts =
        good >= 0 && total >= 0 && Double.isFinite(total) && good <= total * (1 + ROUNDING);
    return counts ? new Counts(Math.min(good, total), total, 1, 1) : MISSING;
  }
}
