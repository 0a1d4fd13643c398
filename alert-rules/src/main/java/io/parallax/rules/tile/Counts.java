package io.parallax.rules.tile;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.labelled;
import static io.parallax.promql.PromQl.min;
import static io.parallax.promql.PromQl.number;

import io.parallax.promql.Expr;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Good and total events of one tile.
 *
 * @param counted recorded before both, where they would else count all events more than once
 * @param good recorded first; at most the total, absent where the source is
 * @param total made of the good events that have just been recorded, so that there never is a total
 *     without them
 */
public record Counts(Optional<Expr> counted, Expr good, UnaryOperator<Expr> total) {
  Counts(Expr good, UnaryOperator<Expr> total) {
    this(Optional.empty(), good, total);
  }

  /** Where some events are counted and all of them: no good ones where no good series is there. */
  static Counts ofGood(Expr good, Expr total, Groups groups) {
    Expr known = good.and(groups.same(), total).or(total.times(number(0)));
    return new Counts(lesser(known, total, groups), where(total, groups));
  }

  static Counts ofBad(Expr bad, Expr total, Groups groups) {
    Expr good = total.minus(bad.or(total.times(number(0))));
    return new Counts(atLeast(good, 0), where(total, groups));
  }

  /** One event a tile, of which {@code share} is good. */
  static Counts ofOne(Expr share) {
    return new Counts(share, fresh -> fresh.times(number(0)).plus(number(1)));
  }

  Counts bounded(Groups groups, Expr source) {
    return new Counts(counted, groups.bounded(good, source), total);
  }

  Counts after(Expr all) {
    return new Counts(Optional.of(all), good, total);
  }

  static UnaryOperator<Expr> where(Expr total, Groups groups) {
    return fresh -> total.and(groups.same(), fresh);
  }

  /** Of each group. */
  private static Expr lesser(Expr good, Expr total, Groups groups) {
    return min(labelled(good, "parallax_part", "good").or(total), groups.recorded());
  }
}
