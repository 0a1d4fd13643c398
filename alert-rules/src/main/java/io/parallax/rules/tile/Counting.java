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
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * From what an SLO counts to counts.
 *
 * @param increases of counters; absent for what is no counter's
 */
public record Counting(
    Slo slo, Source source, Duration tile, Groups groups, Optional<Increases> increases) {
  public static Counting of(Slo slo, Workspace workspace, Duration tile) {
    return of(slo, Source.of(slo, workspace), tile);
  }

  /** The same of what is counted instead. */
  public static Counting of(Slo slo, Source source, Duration tile) {
    Groups groups = new Groups(slo.reach().groupBy());
    return new Counting(slo, source, tile, groups, Increases.of(source, tile, groups));
  }

  /** As rules of a region record it, step by step; absent where nothing can be counted. */
  public Optional<Counts> in(String region) {
    Expr recorded = sum(justNow(RuleSeries.COUNTED_TILE, region), groups.recorded());
    return counts(region, _ -> recorded)
        .map(counts -> increases.map(each -> counts.after(each.all())).orElse(counts));
  }

  /** The same where no rules record anything: asked for at once. */
  public Optional<Counts> atOnce(String region) {
    return counts(region, Increases::all);
  }

  private Counts bounded(Counts counts) {
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
   * @param all events that counters tell
   */
  private Optional<Counts> counts(String region, Function<Increases, Expr> all) {
    return unbounded(region, all).map(this::bounded);
  }

  private Optional<Counts> unbounded(String region, Function<Increases, Expr> all) {
    ValueCounts values = new ValueCounts(groups);
    LineCounts lines = new LineCounts(slo.id(), region, tile);
    HistogramCounts histograms = new HistogramCounts(tile, groups);
    return switch (source) {
      case Source.Slots slots -> Optional.of(slots(slots, region));
      case Source.GoodOfTotal _ ->
          increases.map(each -> Counts.ofGood(each.part(), all.apply(each), groups));
      case Source.BadOfTotal _ ->
          increases.map(each -> Counts.ofBad(each.part(), all.apply(each), groups));
      case Source.GoodOfGauges(Expr good, Expr total) -> Optional.of(values.goodOf(good, total));
      case Source.BadOfGauges(Expr bad, Expr total) -> Optional.of(values.badOf(bad, total));
      case Source.Ratio(Expr value, var type) -> Optional.of(values.ratio(value, type));
      case Source.Threshold(Expr value, var relation, double limit) ->
          Optional.of(values.threshold(value, relation, limit));
      case Source.UpGauge(Selector gauge) ->
          Optional.of(new UpCounts(gauge, tile, groups).counts());
      case Source.Buckets buckets ->
          increases.map(each -> histograms.classic(buckets, each.part(), all.apply(each)));
      case Source.NativeBuckets buckets -> Optional.of(histograms.nativeOnes(buckets));
      case Source.GoodOfLines _ -> Optional.of(lines.good());
      case Source.BadOfLines _ -> Optional.of(lines.bad());
      case Source.Unusable _ -> Optional.empty();
    };
  }

  /** What this very evaluation has recorded. */
  public Expr justNow(Series series, String region) {
    return PromQl.justNow(
        Selector.of(
            series.name(),
            Matcher.equal(Labels.SLO, slo.id()),
            Matcher.equal(Labels.REGION, region)));
  }

  private Counts slots(Source.Slots slots, String region) {
    Expr bad = slots(slots, region, Judgement.BAD);
    return new Counts(
        slots(slots, region, Judgement.GOOD),
        fresh -> fresh.with(Operator.ADD, Matching.on(), bad));
  }

  private Expr slots(Source.Slots slots, String region, Judgement judgement) {
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
