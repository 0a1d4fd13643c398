package io.parallax.rules.tile;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Narrowing;
import io.parallax.sli.Predicate;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.value.Check;

/** What an SLO counts, read far enough to make rules of it. */
public sealed interface Source {
  /** Our own slot counters. */
  record Slots(Probe probe, Predicate predicate) implements Source {}

  /** Users' counters: the good ones and all. */
  record GoodOfTotal(Selector good, Selector total) implements Source {}

  /** Users' counters: the bad ones and all. */
  record BadOfTotal(Selector bad, Selector total) implements Source {}

  /** Numbers that go up and down: at each tile their values are so many good events of all. */
  record GoodOfGauges(Expr good, Expr total) implements Source {}

  /** Numbers that go up and down: at each tile their values are so many bad events of all. */
  record BadOfGauges(Expr bad, Expr total) implements Source {}

  /** A ready-made ratio: one event a tile, of which that share is good or bad. */
  record Ratio(Expr value, Indicator.RawType type) implements Source {}

  /** A number: one event a tile, good when it lies right. */
  record Threshold(Expr value, Check.Relation relation, double limit) implements Source {}

  /** Gauges of 1 and 0: one event a tile and series. */
  record UpGauge(Selector gauge) implements Source {}

  /**
   * A histogram of classic buckets.
   *
   * @param bucket of the bound, however it is spelled
   * @param count all observations
   */
  record Buckets(Selector bucket, Selector count, HistogramBound bound) implements Source {}

  /** A native histogram. */
  record NativeBuckets(Selector histogram, HistogramBound bound) implements Source {}

  /** Log lines: the good ones and all. */
  record GoodOfLines(LogQuery good, LogQuery total) implements Source {}

  /** Log lines: the bad ones and all. */
  record BadOfLines(LogQuery bad, LogQuery total) implements Source {}

  /** Why there is none. */
  record Unusable(String problem) implements Source {}

  static Source of(Slo slo, Workspace workspace) {
    return new SourceReader(slo, workspace).source();
  }

  /** Of users' series only those that {@code matcher} takes as well; ours say their region. */
  default Source where(Matcher matcher) {
    return switch (this) {
      case GoodOfTotal(Selector good, Selector total) ->
          new GoodOfTotal(Narrowing.of(good, matcher), Narrowing.of(total, matcher));
      case BadOfTotal(Selector bad, Selector total) ->
          new BadOfTotal(Narrowing.of(bad, matcher), Narrowing.of(total, matcher));
      case GoodOfGauges(Expr good, Expr total) ->
          new GoodOfGauges(Narrowing.of(good, matcher), Narrowing.of(total, matcher));
      case BadOfGauges(Expr bad, Expr total) ->
          new BadOfGauges(Narrowing.of(bad, matcher), Narrowing.of(total, matcher));
      case Ratio(Expr value, var type) -> new Ratio(Narrowing.of(value, matcher), type);
      case Threshold(Expr value, var relation, double limit) ->
          new Threshold(Narrowing.of(value, matcher), relation, limit);
      case UpGauge(Selector gauge) -> new UpGauge(Narrowing.of(gauge, matcher));
      case Buckets(Selector bucket, Selector count, var bound) ->
          new Buckets(Narrowing.of(bucket, matcher), Narrowing.of(count, matcher), bound);
      case NativeBuckets(Selector histogram, var bound) ->
          new NativeBuckets(Narrowing.of(histogram, matcher), bound);
      case Slots _, GoodOfLines _, BadOfLines _, Unusable _ -> this;
    };
  }

  /** Whether users' series are read as they stand, which need not say whose region they are of. */
  default boolean isOfUsers() {
    return switch (this) {
      case GoodOfTotal _,
          BadOfTotal _,
          GoodOfGauges _,
          BadOfGauges _,
          Ratio _,
          Threshold _,
          UpGauge _,
          Buckets _,
          NativeBuckets _ ->
          true;
      case Slots _, GoodOfLines _, BadOfLines _, Unusable _ -> false;
    };
  }
}
