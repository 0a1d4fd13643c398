package io.parallax.rules;

import static io.parallax.promql.PromQl.call;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.rules.tile.Counting;
import io.parallax.rules.tile.Counts;
import io.parallax.rules.tile.Source;
import io.parallax.rules.tile.VerdictCounts;
import io.parallax.rules.time.MaskClock;
import io.parallax.spec.Schedule;
import io.parallax.spec.Slo;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The two tiles of one SLO in one region. Good comes first, and the total only where good has just
 * been recorded: should one of the two rules fail, the whole tile is missing and coverage says so,
 * instead of a tile of bad events that nobody saw.
 *
 * @param excused time that is not held against the budget: tiles that it touches are of nothing
 */
record Tiles(Slo slo, String region, Duration tile, List<Schedule> excused) {
  Tiles {
    excused = List.copyOf(excused);
  }

  List<Rule> rules(Source source) {
    return new Counting(slo, region, tile).of(source).stream().flatMap(this::pair).toList();
  }

  /**
   * What all regions together said, as this region has it.
   *
   * @param everywhere time that is not held against the verdicts either
   */
  Rule verdicts(String probe, List<Schedule> everywhere) {
    return new Rule.Recording(
        RuleSeries.VERDICTS_TILE,
        labels(),
        mask(everywhere).masked(new VerdictCounts(probe, tile).expr()));
  }

  private Stream<Rule> pair(Counts counts) {
    return Stream.of(
        recording(RuleSeries.GOOD_TILE, counts.good()),
        recording(RuleSeries.TOTAL_TILE, counts.total().apply(goodJustNow())));
  }

  private Rule recording(Series series, Expr expr) {
    return new Rule.Recording(series, labels(), mask(excused).masked(expr));
  }

  private MaskClock mask(List<Schedule> schedules) {
    return new MaskClock(schedules, tile, CounterIncrease.settling(tile));
  }

  private SortedMap<String, String> labels() {
    return Shards.tileLabels(slo.id(), region);
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
}
