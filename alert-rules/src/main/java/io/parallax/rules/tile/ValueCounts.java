package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.atMost;
import static io.parallax.promql.PromQl.count;
import static io.parallax.promql.PromQl.max;
import static io.parallax.promql.PromQl.min;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;

import io.parallax.promql.Expr;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.value.Check;
import java.util.function.UnaryOperator;

/**
 * Counts of numbers that are read when the tile is recorded. One that can't be, such as NaN, an
 * infinite or a negative count, makes no tile: what is unknown is neither good nor bad.
 */
record ValueCounts(Groups groups) {
  /** More than this is no number of anything; infinity is more. */
  private static final double MOST = 1e15;

  /** By so much may a quotient of doubles miss 0 or 1. */
  private static final double ROUNDED = 1e-9;

  Counts goodOf(Expr good, Expr total) {
    Expr all = known(total);
    Expr bad = atLeast(others(good, all), 0);
    return new Counts(all.minus(bad).unless(Matching.ALL, negative(good, total)), where(all));
  }

  Counts badOf(Expr bad, Expr total) {
    Expr all = known(total);
    Expr good = atLeast(others(bad, all), 0);
    return new Counts(good.unless(Matching.ALL, negative(bad, total)), where(all));
  }

  /** Half a rounding error beyond 0 and 1 is still 0 and 1. */
  Counts ratio(Expr value, Indicator.RawType type) {
    Expr within =
        one(value)
            .with(Operator.AT_LEAST, number(-ROUNDED))
            .with(Operator.AT_MOST, number(1 + ROUNDED));
    Expr share = atMost(atLeast(within, 0), 1);
    return Counts.ofOne(
        switch (type) {
          case SUCCESS -> share;
          case FAILURE -> number(1).minus(share);
        });
  }

  Counts threshold(Expr value, Check.Relation relation, double limit) {
    Expr known =
        one(value).with(Operator.AT_LEAST, number(-MOST)).with(Operator.AT_MOST, number(MOST));
    Expr none = known.times(number(0));
    Expr right = known.with(operator(relation), number(limit));
    return Counts.ofOne(right.times(number(0)).plus(number(1)).or(none));
  }

  private static Operator operator(Check.Relation relation) {
    return switch (relation) {
      case LESS_THAN -> Operator.LESS;
      case AT_MOST -> Operator.AT_MOST;
      case MORE_THAN -> Operator.GREATER;
      case AT_LEAST -> Operator.AT_LEAST;
    };
  }

  /** The only element; of several nobody knows which is meant. */
  private Expr one(Expr value) {
    Expr single = count(value, groups.by()).with(Operator.EQUAL, number(1));
    return groups.joined(max(value, groups.by()).and(Matching.ALL, single));
  }

  private Expr known(Expr count) {
    return summed(count).with(Operator.AT_LEAST, number(0)).with(Operator.AT_MOST, number(MOST));
  }

  /** All but {@code part}, which is none where it is not there; absent where it is no number. */
  private Expr others(Expr part, Expr all) {
    return all.minus(summed(part).or(all.times(number(0)))).with(Operator.AT_LEAST, number(-MOST));
  }

  /** A negative count among others may not hide in their sum. */
  private Expr negative(Expr part, Expr total) {
    Expr none = number(0);
    return least(part).with(Operator.LESS, none).or(least(total).with(Operator.LESS, none));
  }

  private Expr least(Expr count) {
    return groups.joined(min(count, groups.by()));
  }

  private Expr summed(Expr count) {
    return groups.joined(sum(count, groups.by()));
  }

  private UnaryOperator<Expr> where(Expr total) {
    return Counts.where(total, groups);
  }
}
