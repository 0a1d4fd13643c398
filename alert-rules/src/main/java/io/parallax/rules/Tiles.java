package io.parallax.rules;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.number;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.naming.SlotSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.sli.Judgement;
import io.parallax.spec.Slo;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * The two tiles of one SLO in one region. Good comes first, and the total only where good has just
 * been recorded: should one of the two rules fail, the whole tile is missing and coverage says so,
 * instead of a tile of bad events that nobody saw.
 */
record Tiles(Slo slo, String region, Duration tile) {
  private static final Matching ANY = Matching.on();

  List<Rule> rules(Source source) {
    return switch (source) {
      case Source.Slots slots -> pair(slots(slots, Judgement.GOOD), slotTotal(slots));
      case Source.GoodOfTotal(Selector good, Selector total) ->
          pair(notAbove(increase(good, total), increase(total, total)), counterTotal(total));
      case Source.BadOfTotal(Selector bad, Selector total) ->
          pair(without(increase(bad, total), increase(total, total)), counterTotal(total));
      case Source.Unusable _ -> List.of();
    };
  }

  private List<Rule> pair(Expr good, Expr total) {
    return List.of(recording(RuleSeries.GOOD_TILE, good), recording(RuleSeries.TOTAL_TILE, total));
  }

  private Rule recording(Series series, Expr expr) {
    return new Rule.Recording(series, labels(), expr);
  }

  private SortedMap<String, String> labels() {
    return Shards.tileLabels(slo.id(), region);
  }

  private Expr increase(Selector counter, Selector total) {
    return new CounterIncrease(counter, total, tile).expr();
  }

  private Expr counterTotal(Selector total) {
    return increase(total, total).and(ANY, goodJustNow());
  }

  private Expr slotTotal(Source.Slots slots) {
    return goodJustNow().with(Operator.ADD, ANY, slots(slots, Judgement.BAD));
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

  /** The good tile, if it was recorded in this very evaluation. */
  private Expr goodJustNow() {
    Selector good =
        Selector.of(
            RuleSeries.GOOD_TILE.name(),
            Matcher.equal(Labels.SLO, slo.id()),
            Matcher.equal(Labels.REGION, region));
    Expr fresh = call("timestamp", good).with(Operator.EQUAL, call("time"));
    return good.and(Matching.ALL, fresh);
  }

  /** Good events, none where no good series is there, at most all. */
  private static Expr notAbove(Expr good, Expr total) {
    return good.with(Operator.AT_MOST, total).or(atMostNone(good, total));
  }

  /** The total where good is above it, else (no good series) zero. */
  private static Expr atMostNone(Expr good, Expr total) {
    return total.and(Matching.ALL, good).or(total.times(number(0)));
  }

  /** All events but the bad ones; no bad series is zero bad, more bad than all is all. */
  private static Expr without(Expr bad, Expr total) {
    return atLeast(total.minus(bad.or(call("vector", number(0)))), 0);
  }
}
