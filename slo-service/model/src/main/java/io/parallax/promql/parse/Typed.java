package io.parallax.promql.parse;

import io.parallax.promql.Expr;

/**
 * A part of a query that was read.
 *
 * @param start where it begins in the text
 * @param depth how many levels it has
 * @param bare whether it stands without parentheses
 */
record Typed(Expr expr, ValueType type, int start, int depth, boolean bare) {
  static Typed leaf(Expr expr, ValueType type, int start) {
    return new Typed(expr, type, start, 1, true);
  }

  Typed inParentheses(int opened) {
    return new Typed(expr, type, opened, depth, false);
  }

  /** This with {@code changed} in its place. */
  Typed with(Expr changed) {
    return new Typed(changed, type, start, depth, bare);
  }
}
