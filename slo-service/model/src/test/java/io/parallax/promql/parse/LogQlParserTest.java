package io.parallax.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.promql.Matcher;
import io.parallax.promql.parse.LogQlParser.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogQlParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{app=\"shop\"}",
        " { app = \"shop\" , level =~ \"err|warn\" } ",
        "{app=\"a}b\"} |= \"{[(#'\"",
        "{app=`shop`} |= `\\` != \"done\"",
        "{app=\"shop\"}\n  |~ \"a|b\"\n  !~ `c\nd`",
        "{app=\"shop\"} | json | status >= 500 and (level=`info` or took < 2s)",
        "{app=\"shop\"} | logfmt | level != \"debug\" | line_format \"{{.msg}}\"",
        "{app=\"shop\"} | json code=\"response.codes[0]\" | code != 200",
        "{app=\"shop\"} |= ip(\"192.0.2.0/24\") | pattern `<ip> - <_>`",
        "{app=\"shop\"} |> \"<_> done\" !> \"<_> not\"",
        "{app=\"shop\"} |= \"a\" or \"b\"",
        "{app=\"shop\"} | (status=\"500\")",
        "{app!=\"a\", job=\"b\"} | drop x",
      })
  void takesLines(String query) {
    assertThat(LogQlParser.parse(query)).isInstanceOf(Lines.Accepted.class);
  }

  @Test
  void splitsStreamsFromTheRest() {
    assertThat(LogQlParser.parse(" {app=\"a}\"}  |= \"x\" "))
        .isEqualTo(new Lines.Accepted(java.util.List.of(Matcher.equal("app", "a}")), "|= \"x\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      textBlock =
          """
          rate({app="a"}[1m])          ~ 1  ~ expected the labels of streams in braces, found 'r'
          ^^                           ~ 1  ~ expected the labels of streams in braces, found the end
          {app="a"                     ~ 1  ~ found a '{' that is never closed
          {app="a}                     ~ 6  ~ found a quote that is never closed
          {app=a}                      ~ 6  ~ expected a quoted value, found 'a'
          {app=='a'}                   ~ 6  ~ expected a quoted value, found '='
          {}                           ~ 1  ~ expected a label that is equal to something, or matches it
          {app!="a"}                   ~ 1  ~ expected a label that is equal to something, or matches it
          {"app"="a"}                  ~ 1  ~ expected names of labels without quotes
          {app="a"} [5m]               ~ 11 ~ expected a stage, which begins with | or !, found '['
          {app="a"} |= "x" [5m]        ~ 18 ~ unexpected '[', Parallax writes the range itself
          {app="a"} |= "x" # why       ~ 18 ~ unexpected '#', comments are written in YAML
          {app="a"} |= 'x'             ~ 14 ~ expected a text in " or `, found '''
          {app="a"} |= x               ~ 14 ~ expected a text in " or `, found 'x'
          {app="a"} |= "x              ~ 14 ~ found a quote that is never closed
          {app="a"} | json | (a="b"    ~ 20 ~ found a '(' that is never closed
          {app="a"} | json | a="b")    ~ 25 ~ unexpected ')', it closes nothing
          {app="a"} | json |           ~ 19 ~ expected a stage behind it, found the end
          {app="a"} || json            ~ 12 ~ expected a stage behind it, found '|'
          {app="a"} | json or {b="c"}  ~ 21 ~ unexpected '{', only one selection of streams is read
          {app="a"} | unwrap size      ~ 13 ~ unexpected 'u', lines are counted, not what is in them
          {app="a"} | a='b'            ~ 15 ~ unexpected ''', text stands in " or `
          """)
  void saysWhereItIsWrong(String query, int column, String message) {
    assertThat(LogQlParser.parse(query))
        .isInstanceOfSatisfying(
            Lines.Refused.class,
            refused -> {
              assertThat(refused.fault().message()).isEqualTo(message);
              assertThat(refused.fault().column()).isEqualTo(column);
            });
  }

  @Test
  void countsLines() {
    assertThat(LogQlParser.parse("{app=\"a\"}\n  |= \"x\"\n  | json [5m]"))
        .isInstanceOfSatisfying(
            Lines.Refused.class,
            refused -> {
              assertThat(refused.line()).isEqualTo(3);
              assertThat(refused.reason())
                  .isEqualTo(
                      "is not LogQL of lines, line 3, column 10: unexpected '[', Parallax writes the"
                          + " range itself");
            });
  }
}
