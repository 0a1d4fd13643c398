package io.parallax.dashboards.panels;

import static io.parallax.promql.PromQl.labelled;
import static io.parallax.promql.PromQl.lastOverTime;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.number;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.promql.PromQl;
import io.parallax.sli.Scope;
import java.time.Duration;

/**
 * Says of each selected SLO and region which {@link State} it is in, as its code. Unknown comes
 * first: an old budget says nothing of now.
 */
record StateQuery(Selection selection) {
  private static final Matching SAME = Matching.on(Labels.SLO, Labels.REGION);
  private static final Duration SEEN = Duration.ofHours(1);
  private static final Duration YESTERDAY = Duration.ofDays(1);

  /** Less than this of a budget is nothing: ratios are quotients of doubles. */
  private static final double NOTHING = 1e-9;

  Expr expr() {
    return are(State.NO_DATA, known().unless(SAME, seen()))
        .or(are(State.STALE, known().unless(SAME, fresh())))
        .or(are(State.EXHAUSTED, known().and(SAME, exhausted())))
        .or(are(State.BURNING, known().and(SAME, burning())))
        .or(are(State.IDLE, known().unless(SAME, remaining())))
        .or(are(State.HEALTHY, known()));
  }

  /** How many are in {@code state}; nothing where no objective is known at all. */
  Expr count(State state) {
    return PromQl.count(expr().with(Operator.EQUAL, number(state.code())))
        .or(PromQl.count(known()).times(number(0)));
  }

  /** 1 for each objective that exists, or did a day ago: a dark region does not just vanish. */
  private Expr known() {
    Selector info = selection.of(RuleSeries.OBJECTIVE_INFO);
    return max(info.or(info.offset(YESTERDAY)), Labels.SLO, Labels.REGION, Labels.SERVICE);
  }

  private static Expr are(State state, Expr known) {
    return known.times(number(state.code()));
  }

  private Expr seen() {
    return inEachScope(lastOverTime(tiles().over(SEEN)));
  }

  private Expr fresh() {
    return inEachScope(tiles());
  }

  private Selector tiles() {
    return selection.anywhere().of(RuleSeries.TOTAL_TILE);
  }

  /** Tiles are of regions; the whole has some when a region has. */
  private static Expr inEachScope(Expr tiles) {
    return max(tiles, Labels.SLO, Labels.REGION)
        .or(labelled(max(tiles, Labels.SLO), Labels.REGION, Scope.Global.LABEL));
  }

  private Selector remaining() {
    return selection.of(RuleSeries.BUDGET_REMAINING);
  }

  private Expr exhausted() {
    return remaining().with(Operator.AT_MOST, number(NOTHING));
  }

  private Expr burning() {
    return selection.of(
        RuleSeries.ALERTS,
        Matcher.equal(Labels.ALERT_STATE, "firing"),
        Matcher.notEqual(Labels.PAIR, ""));
  }
}
