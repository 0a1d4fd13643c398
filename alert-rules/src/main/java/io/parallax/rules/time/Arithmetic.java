package io.parallax.rules.time;

import static io.parallax.promql.PromQl.atLeast;
import static io.parallax.promql.PromQl.atMost;
import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.now;
import static io.parallax.promql.PromQl.number;

import io.parallax.promql.Expr;
import java.time.Duration;

/** Whole numbers, and seconds since the epoch, as vectors of one element without labels. */
final class Arithmetic {
  static final long DAY = 86_400;

  private Arithmetic() {}

  /** So long ago. */
  static Expr ago(Duration back) {
    return call("vector", now().minus(number(seconds(back))));
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  static Expr plus(Expr of, double more) {
    return more == 0 ? of : more > 0 ? of.plus(number(more)) : of.minus(number(-more));
  }

  static Expr times(Expr of, double factor) {
    return of.times(number(factor));
  }

  /** The greatest whole number that is at most {@code of / by}. */
  static Expr wholes(Expr of, double by) {
    return call("floor", by == 1 ? of : of.dividedBy(number(by)));
  }

  static Expr remainder(Expr of, double by) {
    return of.minus(times(wholes(of, by), by));
  }

  /** 1 where the whole number {@code of} is at least {@code least}, else 0. */
  static Expr isAtLeast(Expr of, double least) {
    return atMost(atLeast(plus(of, 1 - least), 0), 1);
  }
}
