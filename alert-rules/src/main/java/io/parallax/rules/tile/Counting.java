package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.sum;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.naming.SlotSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.promql.PromQl;
import io.parallax.sli.Judgement;
import io.parallax.spec.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** From what is counted to counts. */
public record Counting(Slo slo, String region, Duration tile) {

  /** As rules record it, step by step; absent where nothing can be counted. */
  public Optional<Counts> of(Source source) {
    Groups groups = groups();
    Expr counted = sum(justNow(RuleSeries.COUNTED_TILE), groups.recorded());
    return counts(source, groups, _ -> counted)
        .map(counts -> all(source, groups).map(counts::after).orElse(counts));
  }

  /** The same where no rules record anything: asked for at once. */
  public Optional<Counts> atOnce(Source source) {
    Groups groups = groups();
    return counts(source, groups, total -> increase(total, total, groups));
  }

  private Groups groups() {
    return new Groups(slo.reach().groupBy());
  }

  /** All events of counters; absent for what is no counter's. */
  private Optional<Expr> all(Source source, Groups groups) {
    return switch (source) {
      case Source.GoodOfTotal(_, Selector total) -> Optional.of(increase(total, total, groups));
      case Source.BadOfTotal(_, Selector total) -> Optional.of(increase(total, total, groups));
      case Source.Buckets(_, Selector count, _) -> Optional.of(increase(count, count, groups));
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

  private static Counts bounded(Counts counts, Source source, Groups groups) {
    return switch (source) {
      case Source.GoodOfTotal(_, Selector total) -> counts.bounded(groups, total);
      case Source.BadOfTotal(_, Selector total) -> counts.bounded(groups, total);
      case Source.GoodOfGauges(_, Expr total) -> counts.bounded(groups, total);
      case Source.BadOfGauges(_, Expr total) -> counts.bounded(groups, total);
      case Source.Ratio(Expr value, _) -> counts.bounded(groups, value);
      case Source.Threshold(Expr value, _, _) -> counts.bounded(groups, value);
      case Source.UpGauge(Selector gauge) -> counts.bounded(groups, gauge);
      case Source.Buckets(_, Selector count, _) -> counts.bounded(groups, count);
      case Source.NativeBuckets(Selector histogram, _) -> counts.bounded(groups, histogram);
      case Source.Slots _, Source.GoodOfLines _, Source.BadOfLines _, Source.Unusable _ -> counts;
    };
  }

  /**
   * @param all events of a total that counters tell
   */
  private Optional<Counts> counts(Source source, Groups groups, Function<Selector, Expr> all) {
    return unbounded(source, groups, all).map(counts -> bounded(counts, source, groups));
  }

  private Optional<Counts> unbounded(Source source, Groups groups, Function<Selector, Expr> all) {
    ValueCounts values = new ValueCounts(groups);
    LineCounts lines = new LineCounts(slo.id(), region, tile);
    HistogramCounts histograms = new HistogramCounts(tile, groups);
    return switch (source) {
      case Source.Slots slots -> Optional.of(slots(slots));
      case Source.GoodOfTotal(Selector good, Selector total) ->
          Optional.of(Counts.ofGood(increase(good, total, groups), all.apply(total), groups));
      case Source.BadOfTotal(Selector bad, Selector total) ->
          Optional.of(Counts.ofBad(increase(bad, total, groups), all.apply(total), groups));
      case Source.GoodOfGauges(Expr good, Expr total) -> Optional.of(values.goodOf(good, total));
      case Source.BadOfGauges(Expr bad, Expr total) -> Optional.of(values.badOf(bad, total));
      case Source.Ratio(Expr value, var type) -> Optional.of(values.ratio(value, type));
      case Source.Threshold(Expr value, var relation, double limit) ->
          Optional.of(values.threshold(value, relation, limit));
      case Source.UpGauge(Selector gauge) ->
          Optional.of(new UpCounts(gauge, tile, groups).counts());
      case Source.Buckets buckets ->
          Optional.of(histograms.classic(buckets, all.apply(buckets.count())));
      case Source.NativeBuckets buckets -> Optional.of(histograms.nativeOnes(buckets));
      case Source.GoodOfLines _ -> Optional.of(lines.good());
      case Source.BadOfLines _ -> Optional.of(lines.bad());
      case Source.Unusable _ -> Optional.empty();
    };
  }

  /** What this very evaluation has recorded. */
  public Expr justNow(Series series) {
    return PromQl.justNow(
        Selector.of(
            series.name(),
            Matcher.equal(Labels.SLO, slo.id()),
            Matcher.equal(Labels.REGION, region)));
  }

  private Expr increase(Selector counter, Selector total, Groups groups) {
    return new CounterIncrease(counter, total, tile, groups).expr();
  }

  private Counts slots(Source.Slots slots) {
    Expr bad = slots(slots, Judgement.BAD);
    return new Counts(
        slots(slots, Judgement.GOOD), fresh -> fresh.with(Operator.ADD, Matching.on(), bad));
  }

  private Expr slots(Source.Slots slots, Judgement judgement) {
    Selector counter =
        Selector.of(
            SlotSeries.SLOTS.name(),
            Matcher.equal(Labels.PROBE, slots.probe().name()),
            Matcher.equal(Labels.REGION, region),
            Matcher.equal(Labels.PREDICATE, slots.predicate().label()),
            Matcher.equal(Labels.OUTCOME, judgement.label()));
    return new SlotIncrease(counter, List.of(Labels.EPOCH), tile).expr();
  }
}
