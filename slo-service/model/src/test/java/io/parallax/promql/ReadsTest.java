package io.parallax.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.promql.parse.Parsed;
import io.parallax.promql.parse.PromQlParser;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum by (x) (rate(a{b=\"c\"}[5m])) / on (x) group_left (y) d{e!=\"\"};a d;b e x y",
        "{__name__=\"f\",g=\"h\"} or {__name__=~\"i|j\"};f;g",
        "label_replace(a, \"to\", \"$1\", \"from\", \"(.*)\");a;from",
        "label_join(a, \"to\", \"-\", \"x\", \"y\");a;x y",
        "histogram_quantile(0.9, a);a;le",
        "max_over_time(sum(-a)[1h:]);a;''",
        "time();'';''",
      })
  void metricsAndLabelsThatAreAskedFor(String text, String metrics, String labels) {
    Expr expr = expr(text);
    assertThat(String.join(" ", Reads.metrics(expr))).isEqualTo(metrics);
    assertThat(String.join(" ", Reads.labels(expr))).isEqualTo(labels);
  }

  /** {@code ?} where they are those of the series. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a;?",
        "rate(a[5m]);?",
        "sum(a);''",
        "sum by (y, x) (a);x y",
        "sum without (x) (a);?",
        "sum without (x) (sum by (x, y) (a));y",
        "topk(1, a);?",
        "topk(1, sum by (x) (a));x",
        "count_values(\"v\", a);v",
        "sum by (x) (a) / sum by (x) (b);x",
        "sum by (x, y) (a) / on (x) group_left (z) c;x y z",
        "sum by (x) (a) / on (x) group_right (z) c;?",
        "a / on (x) b;x",
        "sum by (x, y) (a) / ignoring (y) sum by (x) (b);x",
        "sum by (x) (a) > 5;x",
        "5 < sum by (x) (a);x",
        "sum(a) or vector(0);''",
        "sum by (x) (a) or sum by (y) (b);x y",
        "sum by (x) (a) and b;x",
        "a and sum(b);?",
        "label_replace(sum(a), \"n\", \"v\", \"\", \"\");n",
        "histogram_quantile(0.9, sum by (le, x) (a));x",
        "absent(a{b=\"c\"});b",
        "avg_over_time(sum by (x) (a)[1h:]);x",
        "-sum(a);''",
        "scalar(a);''",
      })
  void labelsThatElementsHave(String text, String labels) {
    Optional<String> own = Labels.of(expr(text)).map(set -> String.join(" ", new TreeSet<>(set)));
    assertThat(own.orElse("?")).isEqualTo(labels);
    assertThat(Labels.isAggregated(expr(text))).isEqualTo(!labels.equals("?"));
  }

  private static Expr expr(String text) {
    return switch (PromQlParser.parse(text)) {
      case Parsed.Accepted(Expr expr, _, _) -> expr;
      case Parsed.Refused(var faults) -> throw new AssertionError(text + ": " + faults);
    };
  }
}
