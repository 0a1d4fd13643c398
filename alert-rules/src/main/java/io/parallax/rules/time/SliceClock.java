package io.parallax.rules.time;

import io.parallax.promql.Expr;
import io.parallax.promql.Operator;
import java.time.Duration;

/**
 * Slices of time, which begin at multiples of their length since the epoch. A tile belongs to the
 * slice that it begins in.
 *
 * @param settling how far a tile ends before its evaluation
 */
public record SliceClock(Duration slice, Duration tile, Duration settling) {

  /**
   * There in the one evaluation whose tile is the first of a new slice: the tiles before it are all
   * of the slice that ended.
   */
  public Expr ended() {
    return number(Duration.ZERO).with(Operator.GREATER, number(tile));
  }

  private Expr number(Duration before) {
    Expr begin = Arithmetic.ago(tile.plus(settling).plus(before));
    return Arithmetic.wholes(begin, Arithmetic.seconds(slice));
  }
}
