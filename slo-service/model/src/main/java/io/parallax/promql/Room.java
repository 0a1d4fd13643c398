package io.parallax.promql;

import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.Expr.Negative;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Subquery;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Expr.ViewedRange;

/** How much of a line an expression takes at the least: soon known, however large it is. */
final class Room {
  /** Parentheses, braces or quotation marks. */
  private static final int BRACKETS = 2;

  /** One character, between two spaces. */
  private static final int OPERATOR = 3;

  /** An equals sign, and quotation marks. */
  private static final int MATCHER = 3;

  private Room() {}

  /** What is left of {@code room}, in characters, at most; it need not be right once negative. */
  static int after(Expr expr, int room) {
    if (room < 0) {
      return room;
    }
    return switch (expr) {
      case Expr.Number _, LogRange _ -> room - 1;
      case Text(String value) -> room - value.length() - BRACKETS;
      case Negative(Expr of) -> after(of, room - 1);
      case Selector selector -> after(selector, room);
      case Range range -> after(range.selector(), room - BRACKETS);
      case ViewedRange range -> after(range.selector(), room - BRACKETS);
      case Subquery subquery -> after(subquery.of(), room - BRACKETS);
      case Call call -> after(call.arguments(), room - call.function().length() - BRACKETS);
      case Aggregate aggregate ->
          after(aggregate.of(), room - aggregate.function().length() - BRACKETS);
      case Binary binary -> after(binary.right(), after(binary.left(), room - OPERATOR));
    };
  }

  private static int after(Iterable<Expr> all, int room) {
    int left = room;
    for (Expr each : all) {
      left = after(each, left);
    }
    return left;
  }

  private static int after(Selector selector, int room) {
    int left = room - selector.name().length();
    for (Matcher matcher : selector.matchers()) {
      left -= matcher.label().length() + matcher.value().length() + MATCHER;
    }
    return left;
  }
}
