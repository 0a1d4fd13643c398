package io.parallax.rules.recording;

import static io.parallax.promql.PromQl.countOverTime;
import static io.parallax.promql.PromQl.sum;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.PromQl;
import io.parallax.rules.file.Rule;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Tiles in blocks, so that long windows are sums of few samples. A block holds the tiles since the
 * one before it, up to four times its length; why, and what is lost beyond, is in
 * docs/decisions/0023-blocks-of-tiles.md.
 *
 * @param view one region: the blocks of all are summed for all together
 * @param length of a block, which is how often its group is evaluated
 */
public record BlockRules(View view, Duration length) {
  /** Evaluations that may be missed one after the other without loss. */
  private static final int MISSED = 3;

  /** Good events first, and the others where these have just been recorded, as tiles are. */
  public List<Rule> events() {
    Expr total = block(RuleSeries.TOTAL_BLOCK, RuleSeries.TOTAL_TILE, PromQl::sumOverTime);
    return List.of(
        recording(
            RuleSeries.GOOD_BLOCK,
            block(RuleSeries.GOOD_BLOCK, RuleSeries.GOOD_TILE, PromQl::sumOverTime)),
        recording(
            RuleSeries.TOTAL_BLOCK,
            total.and(View.SAME_GROUP, PromQl.justNow(recorded(RuleSeries.GOOD_BLOCK)))));
  }

  public Rule measured() {
    return recording(
        RuleSeries.MEASURED_BLOCK,
        block(RuleSeries.MEASURED_BLOCK, RuleSeries.TOTAL_TILE, PromQl::countOverTime));
  }

  private Rule recording(Series series, Expr expr) {
    return new Rule.Recording(series, view.labels(Labels.BLOCK, label()), expr);
  }

  private Selector recorded(Series series) {
    return view.recorded(series, Matcher.equal(Labels.BLOCK, label()));
  }

  private String label() {
    return Durations.print(length);
  }

  private Expr block(Series block, Series tiles, Function<Range, Expr> counted) {
    Selector blocks = recorded(block);
    Expr since = lengths(1, tiles, counted);
    for (int missed = 1; missed <= MISSED; missed++) {
      since =
          lengths(missed + 1, tiles, counted)
              .and(View.SAME_GROUP, since(missed + 1, blocks))
              .unless(View.SAME_GROUP, since(missed, blocks))
              .or(since);
    }
    return since.unless(View.SAME_GROUP, countOverTime(blocks.over(tooSoon())));
  }

  private Expr lengths(int blocks, Series tiles, Function<Range, Expr> counted) {
    return sum(counted.apply(view.tiles(tiles, length.multipliedBy(blocks))), View.each());
  }

  /** Those with a block in so many last evaluations; half a length is for neither end to matter. */
  private Expr since(int evaluations, Selector recorded) {
    return countOverTime(recorded.over(length.multipliedBy(evaluations).plus(length.dividedBy(2))));
  }

  /** Should the group be evaluated more often than it says, as promtool does. */
  private Duration tooSoon() {
    return length.minus(view.tile().dividedBy(2));
  }
}
