package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.count;
import static io.parallax.promql.PromQl.maxOverTime;
import static io.parallax.promql.PromQl.minOverTime;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import java.time.Duration;

/**
 * Gauges of 1 and 0. Each series is one event, good for the share of the tile's samples at 1; where
 * it is scraped less often than once a tile, what it said last still holds.
 */
record UpCounts(Selector gauge, Duration tile, Groups groups) {

  Counts counts() {
    Expr shares = shares();
    return new Counts(
        groups.joined(sum(shares, groups.by())),
        Counts.where(groups.joined(count(shares, groups.by())), groups));
  }

  private Expr shares() {
    Selector settled = gauge.offset(CounterIncrease.settling(tile));
    Range samples = settled.over(tile.minusMillis(1));
    Expr beyond =
        minOverTime(samples)
            .with(Operator.LESS, number(0))
            .or(maxOverTime(samples).greaterThan(number(1)));
    return call("avg_over_time", samples)
        .or(settled)
        .with(Operator.AT_LEAST, number(0))
        .with(Operator.AT_MOST, number(1))
        .unless(Matching.ALL, beyond);
  }
}
