package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.number;

import io.parallax.promql.Expr;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import java.util.function.UnaryOperator;

/**
 * Good and total events of one tile.
 *
 * @param good recorded first; at most the total, absent where the source is
 * @param total made of the good events that have just been recorded, so that there never is a total
 *     without them
 */
public record Counts(Expr good, UnaryOperator<Expr> total) {

  /** Where some events are counted and all of them. */
  static Counts ofGood(Expr good, Expr total, Groups groups) {
    return new Counts(notAbove(good, total), where(total, groups));
  }

  static Counts ofBad(Expr bad, Expr total, Groups groups) {
    Expr none = groups.isNone() ? call("vector", number(0)) : total.times(number(0));
    return new Counts(atLeast(total.minus(bad.or(none)), 0), where(total, groups));
  }

  /** One event a tile, of which {@code share} is good. */
  static Counts ofOne(Expr share) {
    return new Counts(share, fresh -> fresh.times(number(0)).plus(number(1)));
  }

  Counts bounded(Groups groups, Expr source) {
    return new Counts(groups.bounded(good, source), total);
  }

  static UnaryOperator<Expr> where(Expr total, Groups groups) {
    return fresh -> total.and(groups.same(), fresh);
  }

  /** Good events, none where no good series is there, at most all. */
  private static Expr notAbove(Expr good, Expr total) {
    return good.with(Operator.AT_MOST, total).or(atMostNone(good, total));
  }

  /** The total where good is above it, else (no good series) zero. */
  private static Expr atMostNone(Expr good, Expr total) {
    return total.and(Matching.ALL, good).or(total.times(number(0)));
  }
}
