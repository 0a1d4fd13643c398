package io.parallax.promql;

import static io.parallax.promql.PromQl.call;
import static io.parallax.promql.PromQl.lastOverTime;
import static io.parallax.promql.PromQl.number;
import static io.parallax.promql.PromQl.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallax.promql.Expr.Selector;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {
  private static final Selector X = Selector.of("x", Matcher.equal("a", "b"));

  @Test
  void printsRangesAndOffsets() {
    Expr expr = lastOverTime(X.offset(Duration.ofMinutes(1)).over(Duration.ofMillis(59_999)));
    assertThat(Printer.line(expr)).isEqualTo("last_over_time(x{a=\"b\"}[59s999ms] offset 1m)");
  }

  @Test
  void keepsTheTreeByParentheses() {
    Expr expr = X.minus(X.minus(number(0.5))).dividedBy(number(1e-7));
    assertThat(Printer.line(expr)).isEqualTo("(x{a=\"b\"} - (x{a=\"b\"} - 0.5)) / 0.0000001");
  }

  @Test
  void printsMatchingAndGrouping() {
    Expr expr =
        sum(X, "slo")
            .with(Operator.DIVIDE, Matching.on("slo").manyToOne("team"), call("vector", number(3)));
    assertThat(Printer.line(expr))
        .isEqualTo("sum by (slo) (x{a=\"b\"}) / on (slo) group_left (team) vector(3)");
  }

  @Test
  void breaksWhatIsTooLongAndLosesNothing() {
    Expr expr = X;
    for (int i = 0; i < 20; i++) {
      expr = sum(expr.or(X), "label_" + i);
    }
    String lines = Printer.lines(expr);
    assertThat(lines).contains("\n");
    assertThat(lines.replaceAll("\\s", "")).isEqualTo(Printer.line(expr).replaceAll("\\s", ""));
  }

  @ParameterizedTest
  @CsvSource({"60000,1m", "59999,59s999ms", "2592000000,30d", "3600000,1h", "90000,1m30s", "1,1ms"})
  void printsDurations(long millis, String text) {
    assertThat(Durations.print(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void refusesDurationsThatPromQlLacks() {
    assertThatThrownBy(() -> Durations.print(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Durations.print(Duration.ofNanos(5)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
