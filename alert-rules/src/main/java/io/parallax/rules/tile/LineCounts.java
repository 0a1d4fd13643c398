package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.countOverTime;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;
import static io.parallax.promql.PromQl.sumOverTime;

import io.parallax.naming.Labels;
import io.parallax.naming.LogSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import java.time.Duration;

/** Log lines: counted by Loki, and written to where the rules are, which make tiles of them. */
public record LineCounts(String slo, String region, Duration tile) {

  Counts good() {
    return Counts.ofGood(arrived(LogSeries.GOOD_LINES), both(LogSeries.GOOD_LINES), Groups.NONE);
  }

  Counts bad() {
    return Counts.ofBad(arrived(LogSeries.BAD_LINES), both(LogSeries.BAD_LINES), Groups.NONE);
  }

  /**
   * For Loki: the lines of one tile, a tile late, so that they have arrived. None are zero events
   * as long as the streams of {@code total} have any line; when they fall silent, nothing is known.
   */
  public Expr counted(LogQuery query, LogQuery total) {
    Expr alive = sum(countOverTime(total.whole().over(CounterIncrease.REMEMBERED, tile)));
    return sum(countOverTime(query.over(tile, tile))).or(alive.times(number(0)));
  }

  private Expr both(Series part) {
    return arrived(LogSeries.TOTAL_LINES).and(Matching.ALL, arrived(part));
  }

  /** Each count is taken once, a tile after it was made. */
  private Expr arrived(Series lines) {
    Selector counted =
        Selector.of(
            lines.name(), Matcher.equal(Labels.SLO, slo), Matcher.equal(Labels.REGION, region));
    return sum(sumOverTime(counted.offset(tile).over(tile.minusMillis(1))));
  }
}
