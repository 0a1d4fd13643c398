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
  private Room() {}

  /** What is left of {@code room}, in characters, at most; it need not be right once negative. */
  static int after(Expr expr, int room) {
    if (room < 0) {
      return room;
    }
    return switch (expr) {
      case Expr.Number _, Text _, LogRange _ -> room;
      case Negative(Expr of) -> after(of, room);
      case Selector selector -> after(selector, room);
      case Range range -> after(range.selector(), room);
      case ViewedRange range -> after(range.selector(), room);
      case Subquery subquery -> after(subquery.of(), room);
      case Call call -> after(call.arguments(), room - call.function().length());
      case Aggregate aggregate -> after(aggregate.of(), room - aggregate.function().length());
      case Binary binary -> after(binary.right(), after(binary.left(), room));
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
      left -= matcher.label().length() + matcher.value().length();
    }
    return left;
  }
}
