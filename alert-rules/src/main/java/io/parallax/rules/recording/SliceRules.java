package io.parallax.rules.recording;

import static io.parallax.promql.PromQl.atMost;
import static io.parallax.promql.PromQl.now;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;
import static io.parallax.promql.PromQl.sumOverTime;
import static io.parallax.promql.PromQl.timestamp;

import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.rules.file.Rule;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.rules.time.SliceClock;
import java.time.Duration;
import java.util.List;

/**
 * Slices of one length, of all SLOs that count them: each is recorded once, in the evaluation after
 * its last tile. One without events is neither good nor bad.
 */
public record SliceRules(View view, Duration slice) {

  public List<Rule> rules() {
    return List.of(
        recording(RuleSeries.GOOD_SLICE, good()),
        recording(RuleSeries.TOTAL_SLICE, goodJustNow().times(number(0)).plus(number(1))));
  }

  private Expr good() {
    Expr ratio = atMost(tiles(RuleSeries.GOOD_TILE).dividedBy(events()), 1);
    Expr target = view.parameter(Parameters.SLICE_TARGET);
    Expr good = ratio.with(Operator.AT_LEAST, View.MANY_OF_ONE_SLO, target);
    Expr bad = ratio.and(View.SAME_SLO, target);
    Expr judged = good.times(number(0)).plus(number(1)).or(bad.times(number(0)));
    return judged.or(ratio).and(View.SAME_SLO, view.slicedBy(slice)).and(Matching.on(), ended());
  }

  private Expr events() {
    return tiles(RuleSeries.TOTAL_TILE).greaterThan(number(0));
  }

  /** The tiles before the latest one, which is the next slice's. */
  private Expr tiles(Series series) {
    Selector tiles = Selector.of(series.name(), view.ofTiles()).offset(view.tile());
    return sum(sumOverTime(tiles.over(View.justBelow(slice))), View.each());
  }

  private Expr ended() {
    return new SliceClock(slice, view.tile(), CounterIncrease.settling(view.tile())).ended();
  }

  /** Of this length, and recorded in this very evaluation. */
  private Expr goodJustNow() {
    Selector good = view.recorded(RuleSeries.GOOD_SLICE);
    return good.and(Matching.ALL, timestamp(good).with(Operator.EQUAL, now()))
        .and(View.SAME_SLO, view.slicedBy(slice));
  }

  private Rule recording(Series series, Expr expr) {
    return new Rule.Recording(series, view.labels(), expr);
  }
}
