package io.parallax.rules.time;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.number;

import io.parallax.promql.Expr;
import java.time.LocalDateTime;

/** Months counted through the years: {@code 12 x year + month}. */
final class Months {
  private static final int YEAR = 12;

  /** Years are reckoned from March, so that the leap day is the last of one. */
  private static final int MARCH = 3;

  /** Days from 1 March of the year 0 to the epoch. */
  private static final int EPOCH = 719_468;

  private Months() {}

  static double of(LocalDateTime time) {
    return time.getYear() * (double) YEAR + time.getMonthValue();
  }

  static Expr at(Expr seconds) {
    return Arithmetic.times(call("year", seconds), YEAR).plus(call("month", seconds));
  }

  /** Seconds from the epoch to the first day of the month. */
  static Expr beginning(Expr month) {
    Expr fromMarch = Arithmetic.plus(month, -MARCH);
    Expr year = Arithmetic.wholes(fromMarch, YEAR);
    Expr ofYear = fromMarch.minus(Arithmetic.times(year, YEAR));
    Expr leaps =
        Arithmetic.wholes(year, 4)
            .minus(Arithmetic.wholes(year, 100))
            .plus(Arithmetic.wholes(year, 400));
    Expr days = Arithmetic.wholes(Arithmetic.plus(Arithmetic.times(ofYear, 153), 2), 5);
    return Arithmetic.times(
        Arithmetic.times(year, 365).plus(leaps).plus(days).minus(number(EPOCH)), Arithmetic.DAY);
  }
}
