package io.parallax.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.promql.Expr;
import io.parallax.promql.Printer;
import io.parallax.promql.parse.Fault;
import io.parallax.promql.parse.Newer;
import io.parallax.promql.parse.Parsed;
import io.parallax.promql.parse.PromQlParser;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromQlOracleTest {
  private static final int SLIPS = Integer.getInteger("parallax.slips", 6000);
  private static final long SEED = Long.getLong("parallax.seed", 1);
  private static final List<String> GOOD = Corpus.of("promql/good.txt");
  private static final List<String> BAD = Corpus.of("promql/bad.txt");

  /** What RE2/J refuses and RE2 takes. */
  private static final List<String> STRICTER =
      List.of(
          "invalid nested repetition operator",
          "duplicate capture group name",
          "invalid character class range");

  /**
   * What RE2/J takes and RE2 refuses: no flags at all, escapes of other letters, and more than 1000
   * in two steps.
   */
  private static final Pattern LAXER = Pattern.compile("[(][?]-?[)]|[)][{]\\d+|\\\\[^\\x00-\\x7f]");

  @TempDir Path scratch;

  @Test
  void whatPrometheusTakesIsTakenAndWhatItRefusesIsRefused() {
    assertThat(verdicts(GOOD, PromtoolOracle.refused(scratch, GOOD))).isEmpty();
    BitSet refused = PromtoolOracle.refused(scratch, BAD);
    assertThat(IntStream.range(0, BAD.size()).filter(i -> !refused.get(i)).mapToObj(BAD::get))
        .isEmpty();
    assertThat(verdicts(BAD, refused)).isEmpty();
  }

  @Test
  void slipsAreJudgedAlike() {
    List<String> seeds = Stream.concat(GOOD.stream(), BAD.stream()).toList();
    List<String> slips = Corpus.slips(seeds, SLIPS, SEED);
    BitSet refused = PromtoolOracle.refused(scratch, slips);
    assertThat(refused.cardinality()).isBetween(SLIPS / 2, SLIPS * 19 / 20);
    assertThat(verdicts(slips, refused)).isEmpty();
  }

  /** The text we print is as good as the one we read. */
  @Test
  void whatIsPrintedIsTakenByPrometheus() {
    List<String> printed =
        GOOD.stream()
            .map(PromQlParser::parse)
            .map(parsed -> Printer.lines(((Parsed.Accepted) parsed).expr()))
            .toList();
    assertThat(PromtoolOracle.refused(scratch, printed).stream().mapToObj(printed::get)).isEmpty();
  }

  @Test
  void regularExpressionsAreJudgedAlike() {
    List<String> regexes = Corpus.of("promql/regexes.txt");
    List<String> all =
        Stream.concat(regexes.stream(), Corpus.slips(regexes, SLIPS / 4, SEED).stream())
            .map(regex -> "x{y=~" + quote(regex) + "}")
            .toList();
    assertThat(verdicts(all, PromtoolOracle.refused(scratch, all))).isEmpty();
  }

  private static String quote(String regex) {
    return '"' + regex.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static Stream<String> verdicts(List<String> expressions, BitSet refused) {
    return IntStream.range(0, expressions.size())
        .mapToObj(i -> verdict(expressions.get(i), refused.get(i)))
        .filter(each -> !each.isEmpty());
  }

  /** See {@link PromQlParser}. */
  private static boolean isDeliberate(List<Fault> faults) {
    String first = faults.getFirst().message();
    return first.contains("escapes make other bytes")
        || STRICTER.stream().anyMatch(first::contains)
        || first.startsWith("unexpected '") && first.matches("unexpected '[a-zA-Z_]'");
  }

  private static String verdict(String text, boolean refused) {
    return switch (PromQlParser.parse(text)) {
      case Parsed.Accepted(Expr expr, _, Set<Newer> newer) -> {
        boolean alike = !refused || !newer.isEmpty() || LAXER.matcher(text).find();
        yield alike ? roundTrip(expr) : "only we take: " + text;
      }
      case Parsed.Refused(List<Fault> faults) ->
          refused || isDeliberate(faults)
              ? ""
              : "only we refuse: " + text + ": " + faults.getFirst().text();
    };
  }

  private static String roundTrip(Expr expr) {
    String printed = Printer.lines(expr);
    return PromQlParser.parse(printed) instanceof Parsed.Accepted(Expr again, _, _)
            && again.equals(expr)
        ? ""
        : "not read again: " + printed;
  }
}
