package io.parallax.backtest;

import io.parallax.rules.tile.CounterIncrease;
import io.parallax.sli.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * When rules would have been evaluated: at the multiples of a tile's length. A ruler shifts each
 * group by some part of that, which nobody can know of the past.
 *
 * @param span of which alerts are told
 * @param tile from one evaluation to the next
 */
public record Timetable(Interval span, Duration tile) {

  /** All evaluations of the span, and those of {@code more} before it. */
  List<Instant> evaluations(Duration more) {
    long step = tile.toMillis();
    long first = Math.ceilDiv(span.from().minus(more).toEpochMilli(), step);
    long last = Math.floorDiv(span.until().toEpochMilli(), step);
    return LongStream.rangeClosed(first, last)
        .mapToObj(each -> Instant.ofEpochMilli(each * step))
        .toList();
  }

  /** Up to when tiles are known at {@code evaluation}: they end a little before it. */
  Instant known(Instant evaluation) {
    return evaluation.minus(CounterIncrease.settling(tile));
  }

  /** The tile that {@code evaluation} records. */
  Interval tileOf(Instant evaluation) {
    return Interval.before(known(evaluation), tile);
  }
}
