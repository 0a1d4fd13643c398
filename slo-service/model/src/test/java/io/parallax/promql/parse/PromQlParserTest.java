package io.parallax.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "1+2*3;1 + (2 * 3)",
        "1-2-3;(1 - 2) - 3",
        "2^3^4;2 ^ (3 ^ 4)",
        "-2^2;-(2 ^ 2)",
        "(-2)^2;(-2) ^ 2",
        "-a*b;(-a) * b",
        "2^-1*3;(2 ^ -1) * 3",
        "a or b and c unless d;a or ((b and c) unless d)",
        "a>bool on(x)group_left b;a > bool on (x) group_left () b",
        "a==b+c;a == (b + c)",
        "010+0x1F+1_000;(8 + 31) + 1000",
        "SUM(a)BY(x,);sum by (x) (a)",
        "sum without()(a);sum without () (a)",
        "+a;a",
        "((a));a",
        "-a offset 5m;-a offset 5m",
        "a[90s] @ 1.5 offset -1w;a[1m30s] @ 1.5 offset -7d",
        "a offset 1h@end();a @ end() offset 1h",
        "(a+b)[1h:5m];(a + b)[1h:5m]",
        "sum(a)[1h:];(sum(a))[1h:]",
        "{'sum', 'a b'=\"c\"};sum{\"a b\"=\"c\"}",
        "{\"a.b\"};{\"a.b\"}",
        "1 + on() a;1 + a",
        "a # why;a",
      })
  void isReadAsPrometheusDoes(String text, String printed) {
    assertThat(Printer.line(accepted(text).expr())).isEqualTo(printed);
  }

  @Test
  void stringsLoseQuotesAndEscapes() {
    Selector selector =
        (Selector) accepted("x{a=\"\\x41\\102\\u00e9\\n\",b='it\\'s',c=`\\n`}").expr();
    assertThat(selector.matchers())
        .containsExactly(
            Matcher.equal("a", "AB\u00e9\n"),
            Matcher.equal("b", "it's"),
            Matcher.equal("c", "\\n"));
  }

  @ParameterizedTest
  @CsvSource({"1,SCALAR", "'\"a\"',STRING", "a,INSTANT_VECTOR", "a[5m:],RANGE_VECTOR"})
  void tellsWhatItYields(String text, ValueType type) {
    assertThat(accepted(text).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "~~;1;1;expected an expression, found the end",
        "sum(rate(a[5m]);1;16;expected ')', found the end",
        "rate(a);1;6;rate takes a range vector here, found an instant vector",
        "sum(a[5m]);1;5;sum takes an instant vector here, found a range vector",
        "rate(sum(a)[5m]);1;12;only a selector has a range (of other expressions write [5m:])",
        "abs();1;1;abs takes 1 argument, found 0",
        "round(a,1,2);1;1;round takes 1 to 2 arguments, found 3",
        "rte(a[5m]);1;1;unknown function 'rte'",
        "a{b=c};1;5;expected a quoted value, found 'c'",
        "a{b};1;4;expected one of = != =~ !~, found '}'",
        "a{b=\"c\";1;8;expected ',' or '}', found the end",
        "a{b=~\"(\"};1;6;expected a regular expression of RE2: missing closing )",
        "{a=~\".*\"};1;1;expected a metric name or a matcher that does not match the empty value",
        "a{__name__=\"b\"};1;1;the metric is named twice",
        "a[5];1;3;expected a duration of units from y to ms, longest first, found '5'",
        "a[5m;1;5;expected ':' or ']', found the end",
        "a[5m] offset;1;13;expected a duration like 5m, found the end",
        "sum(a) offset 5m;1;8;an offset belongs right behind a selector, a range or a subquery",
        "a @ x;1;5;expected a time in seconds, start() or end(), found 'x'",
        "1 > 2;1;3;a comparison of two numbers needs 'bool'",
        "a and 1;1;3;'and' takes instant vectors, found a number",
        "a + on(x) group_left(x) b;1;3;label 'x' is both matched and taken",
        "a or on(x) group_left b;1;3;'or' takes no group_left or group_right",
        "\"a;1;1;expected a string, found a quote that is never closed",
        "a b;1;3;expected an operator or the end, found 'b'",
        "a + $b;1;5;unexpected '$'",
        "ü;1;1;unexpected 'ü'",
        "'ü' + 1;1;1;'+' takes an instant vector or a number, found a string",
      })
  void refusesWithThePlaceAndWhatWasExpected(String text, int line, int column, String message) {
    assertThat(refused(text)).contains(new Fault(line, column, message));
  }

  @Test
  void linesAreCounted() {
    assertThat(refused("sum(\n  rate(a)\n)").getFirst())
        .extracting(Fault::line, Fault::column, Fault::text)
        .containsExactly(
            2, 8, "line 2, column 8: rate takes a range vector here, found an instant vector");
  }

  @Test
  void tellsOfAllThatDoesNotFitAtOnce() {
    assertThat(refused("rate(a) + sum(1) > foo(b)")).hasSize(3);
  }

  @Test
  void tellsWhatNotEveryPrometheusKnows() {
    assertThat(accepted("{\"a.b\"} + 1_0").newer())
        .isEqualTo(Set.of(Newer.QUOTED_NAMES, Newer.UNDERSCORES));
    assertThat(accepted("histogram_avg(mad_over_time(a[5m]))").newer())
        .isEqualTo(Set.of(Newer.FUNCTIONS, Newer.EXPERIMENTAL));
    assertThat(accepted("limitk(1, a{b=~\"(?<c>d)\"})").newer())
        .isEqualTo(Set.of(Newer.EXPERIMENTAL, Newer.NAMED_GROUPS));
    assertThat(accepted("sum(rate(a[5m]))").newer()).isEmpty();
  }

  @Test
  void hugeTextsAreRefusedAndNeverEndTheThread() {
    int many = 100_000;
    for (String text :
        List.of(
            "(".repeat(many),
            "-".repeat(many),
            "abs(".repeat(many),
            "1^".repeat(many),
            "a+".repeat(many) + "a",
            "a" + "[5m:]".repeat(many),
            "{".repeat(many))) {
      assertThat(PromQlParser.parse(text)).isInstanceOf(Parsed.Refused.class);
    }
    assertThat(refused("(".repeat(many)).getFirst().message())
        .isEqualTo("expected at most 200 levels of expressions");
  }

  private static Parsed.Accepted accepted(String text) {
    return switch (PromQlParser.parse(text)) {
      case Parsed.Accepted accepted -> accepted;
      case Parsed.Refused(List<Fault> faults) -> throw new AssertionError(text + ": " + faults);
    };
  }

  private static List<Fault> refused(String text) {
    return switch (PromQlParser.parse(text)) {
      case Parsed.Accepted(Expr expr, _, _) -> throw new AssertionError("accepted as " + expr);
      case Parsed.Refused(List<Fault> faults) -> faults;
    };
  }
}
