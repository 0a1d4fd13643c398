package io.parallax.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.promql.Expr.LogRange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogQlTest {
  private static final LogRange LINES =
      new LogRange(
          List.of(Matcher.equal("app", "parallax"), Matcher.notEqual("region", "us")),
          List.of(
              new LogStage.Contains("say \"no\""),
              new LogStage.Json(List.of("event", "status")),
              LogStage.Where.of(Matcher.matches("status", "40\\d"), Matcher.equal("event", "x"))),
          Duration.ofMinutes(15),
          Duration.ofSeconds(30));

  @Test
  void aPipelineIsWrittenInItsOrderWithLengthAndOffsetBehind() {
    assertThat(Printer.line(PromQl.countOverTime(LINES)))
        .isEqualTo(
            "count_over_time({app=\"parallax\",region!=\"us\"} |= \"say \\\"no\\\"\""
                + " | json event=\"event\", status=\"status\""
                + " | status=~\"40\\\\d\" or event=\"x\" [15m] offset 30s)");
  }

  @Test
  void aLongOneHasAStageOnEachLine() {
    String lines = Printer.lines(PromQl.sum(PromQl.countOverTime(LINES), "status"));
    assertThat(lines)
        .isEqualTo(
            """
            sum by (status) (
              count_over_time(
                {app="parallax",region!="us"}
                  |= "say \\"no\\""
                  | json event="event", status="status"
                  | status=~"40\\\\d" or event="x"
                  [15m] offset 30s
              )
            )\
            """);
  }

  @Test
  void linesOfNowHaveNoOffset() {
    LogRange now = new LogRange(LINES.stream(), List.of(), Duration.ofMinutes(1), Duration.ZERO);
    assertThat(Printer.line(now)).isEqualTo("{app=\"parallax\",region!=\"us\"} [1m]");
  }
}
