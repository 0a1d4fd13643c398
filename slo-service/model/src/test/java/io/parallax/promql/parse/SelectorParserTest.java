package io.parallax.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Printer;
import io.parallax.promql.parse.SelectorParser.Selected;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "x{}",
        "x{a=\"b\"}",
        " x { a = \"b\" , c !~ 'd|e' , } ",
        "ns:x:total{a!=\"\",b=~\"5..\"}",
        "x{path=\"C:\\\\dir\\\"q\\\"\\n\"}",
        "{\"dotted.name\",a=\"b\"}",
      })
  void readsPlainSelectorsAndPrintsThemAgain(String text) {
    Selector selector = accepted(text);
    assertThat(accepted(Printer.line(selector))).isEqualTo(selector);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';is not PromQL, column 1: expected an expression",
        "x{a};is not PromQL, column 4: expected one of",
        "x[5m];is not a plain selector",
        "sum(x);is not a plain selector",
        "x offset 5m;is not a plain selector",
        "x @ end();is not a plain selector",
        "{a=\"b\"};does not begin with a metric name",
      })
  void refusesTheRestWithThePlace(String text, String reason) {
    assertThat(SelectorParser.parse(text))
        .isInstanceOfSatisfying(
            Selected.Refused.class, refused -> assertThat(refused.reason()).startsWith(reason));
  }

  private static Selector accepted(String text) {
    return switch (SelectorParser.parse(text)) {
      case Selected.Accepted(Selector selector) -> selector;
      case Selected.Refused(_, String reason) -> throw new AssertionError(reason);
    };
  }
}
