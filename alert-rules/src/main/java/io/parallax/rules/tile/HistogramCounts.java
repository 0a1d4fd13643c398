package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.count;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import java.time.Duration;

/** Observations of a histogram: good within a bound. */
record HistogramCounts(Duration tile, Groups groups) {

  /**
   * Classic buckets. Where a series has no bucket of the bound, its observations would look too
   * slow, all of them: there is no tile then, and an alert says that the source is absent.
   *
   * @param good observations in the bucket of the bound
   * @param counted all observations
   */
  Counts classic(Source.Buckets buckets, Expr good, Expr counted) {
    Expr known = counted.and(Matching.ALL, good).unless(groups.same(), lacking(buckets));
    return Counts.ofGood(good, known, groups);
  }

  private Expr lacking(Source.Buckets buckets) {
    Expr all = seriesOf(buckets.count());
    return all.greaterThan(seriesOf(buckets.bucket()).or(all.times(number(0))));
  }

  private Expr seriesOf(Selector series) {
    return groups.joined(count(settled(series), groups.by()));
  }

  /**
   * Native histograms: the cumulated numbers that a histogram tells, now and a tile ago, of each
   * series that was there at both. A restart shows in the count; all since then is new.
   */
  Counts nativeOnes(Source.NativeBuckets buckets) {
    Selector now = settled(buckets.histogram());
    Selector before = buckets.histogram().offset(tile.plus(CounterIncrease.settling(tile)));
    Expr restarted = counted(now).with(Operator.LESS, counted(before));
    Expr good = since(within(now, buckets), within(before, buckets), restarted);
    Expr all = since(counted(now), counted(before), restarted);
    return Counts.ofGood(summed(good), summed(all), groups);
  }

  private static Expr since(Expr now, Expr before, Expr restarted) {
    return now.minus(before.unless(Matching.ALL, restarted)).or(now.and(Matching.ALL, restarted));
  }

  /** Of an empty histogram the share is not a number. */
  private static Expr within(Selector histogram, Source.NativeBuckets buckets) {
    double bound = buckets.bound().value().doubleValue();
    Expr share = call("histogram_fraction", number(0), number(bound), histogram);
    return share.times(counted(histogram).greaterThan(number(0))).or(counted(histogram));
  }

  private static Expr counted(Selector histogram) {
    return call("histogram_count", histogram);
  }

  private Expr summed(Expr counts) {
    return groups.joined(sum(counts, groups.by()));
  }

  private Selector settled(Selector series) {
    return series.offset(CounterIncrease.settling(tile));
  }
}
