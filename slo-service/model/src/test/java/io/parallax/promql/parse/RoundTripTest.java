package io.parallax.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.promql.Expr;
import io.parallax.promql.Printer;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final int TREES = 5_000;
  private static final int DEEPEST = 5;

  @Test
  void whatIsPrintedIsReadAsTheSameTree() {
    Trees trees = new Trees(42);
    for (int i = 0; i < TREES; i++) {
      Expr expr = trees.any(i % DEEPEST);
      assertThat(accepted(Printer.line(expr))).as(Printer.line(expr)).isEqualTo(expr);
      assertThat(accepted(Printer.lines(expr))).as(Printer.lines(expr)).isEqualTo(expr);
    }
  }

  private static Expr accepted(String text) {
    return switch (PromQlParser.parse(text)) {
      case Parsed.Accepted(Expr expr, _, _) -> expr;
      case Parsed.Refused(var faults) -> throw new AssertionError(text + ": " + faults);
    };
  }
}
