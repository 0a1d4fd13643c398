package io.parallax.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.promql.parse.Parsed;
import io.parallax.promql.parse.PromQlParser;
import io.parallax.rules.LezerGrammar;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second opinion: whatever we take, Prometheus' grammar of PromQL for editors reads as well. */
class LezerOracleTest {
  private static final int SLIPS = 4000;

  /**
   * What that grammar lacks: 5., 0X1F, a metric called offset, and functions that are gone or new.
   */
  private static final Pattern UNKNOWN =
      Pattern.compile("[0-9]\\.(?![0-9])|0X|(?i:offset)(?!\\s*-?\\s*\\d++[smhdwy])|holt_winters");

  @TempDir Path scratch;

  @Test
  void whatWeTakeIsSyntaxToTheOtherGrammar() {
    List<String> good = Corpus.of("promql/good.txt");
    List<String> taken =
        Stream.concat(good.stream(), Corpus.slips(good, SLIPS, 5).stream())
            .filter(text -> PromQlParser.parse(text) instanceof Parsed.Accepted)
            .filter(text -> !UNKNOWN.matcher(text).find())
            .toList();
    List<String> errors = LezerGrammar.ofPromQl().errors(scratch, taken);
    assertThat(
            IntStream.range(0, taken.size())
                .filter(i -> !errors.get(i).isEmpty())
                .mapToObj(taken::get))
        .isEmpty();
    assertThat(taken).hasSizeGreaterThan(good.size() + SLIPS / 20);
  }
}
