package io.parallax.rules.tile;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import java.time.Duration;
import java.util.Optional;

/**
 * What counters of users say in any region: by far the largest expressions, and the same in all.
 *
 * @param part of the good events or of the bad ones, whichever are counted
 * @param all of all events
 */
public record Increases(Expr part, Expr all) {

  /** Absent for what is no counter's. */
  static Optional<Increases> of(Source source, Duration tile, Groups groups) {
    return switch (source) {
      case Source.GoodOfTotal(Selector good, Selector total) -> both(good, total, tile, groups);
      case Source.BadOfTotal(Selector bad, Selector total) -> both(bad, total, tile, groups);
      case Source.Buckets(Selector bucket, Selector count, _) -> both(bucket, count, tile, groups);
      case Source.Slots _,
          Source.GoodOfGauges _,
          Source.BadOfGauges _,
          Source.Ratio _,
          Source.Threshold _,
          Source.UpGauge _,
          Source.NativeBuckets _,
          Source.GoodOfLines _,
          Source.BadOfLines _,
          Source.Unusable _ ->
          Optional.empty();
    };
  }

  private static Optional<Increases> both(
      Selector part, Selector total, Duration tile, Groups groups) {
    return Optional.of(
        new Increases(
            new CounterIncrease(part, total, tile, groups).expr(),
            new CounterIncrease(total, total, tile, groups).expr()));
  }
}
