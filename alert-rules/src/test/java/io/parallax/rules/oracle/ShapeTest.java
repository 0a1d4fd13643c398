package io.parallax.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.Program;
import io.parallax.promql.Printer;
import io.parallax.promql.parse.Parsed;
import io.parallax.promql.parse.PromQlParser;
import io.parallax.rules.Scratch;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What binds tighter than what: Prometheus computes the same from a text without parentheses and
 * from the tree we read it as, printed with all of them.
 */
class ShapeTest {
  private static final int TEXTS = 400;
  private static final int LONGEST = 9;
  private static final List<String> OPERATORS =
      List.of(
          "+", "-", "*", "/", "%", "^", "atan2", "== bool", "!= bool", "< bool", "> bool",
          ">= bool", "<= bool");

  @TempDir Path scratch;

  @Test
  void prometheusComputesTheSameFromTheTreeAsFromTheText() {
    Random random = new Random(3);
    String tests =
        IntStream.range(0, TEXTS)
            .mapToObj(_ -> text(random))
            .map(text -> test(same(text, printed(text))))
            .collect(Collectors.joining());
    Scratch.write(
        scratch.resolve("test.yml"), "rule_files: []\ntests:\n- promql_expr_test:\n" + tests);
    Program.Run run = Program.installed("promtool").run(scratch, "test", "rules", "test.yml");
    assertThat(run.exit()).as(run.output()).isZero();
  }

  private static String text(Random random) {
    String first = number(random);
    return IntStream.range(0, 2 + random.nextInt(LONGEST))
        .mapToObj(_ -> OPERATORS.get(random.nextInt(OPERATORS.size())) + " " + number(random))
        .collect(Collectors.joining(" ", first + " ", ""));
  }

  private static String number(Random random) {
    return (random.nextInt(4) == 0 ? "-" : "") + (1 + random.nextInt(5));
  }

  private static String printed(String text) {
    return Printer.line(((Parsed.Accepted) PromQlParser.parse(text)).expr());
  }

  /** 1 where they are equal, or both are no number. */
  private static String same(String text, String tree) {
    return "vector(((%1$s) == bool (%2$s)) + ((%1$s) != bool (%1$s)) * ((%2$s) != bool (%2$s)))"
        .formatted(text, tree);
  }

  private static String test(String expression) {
    return """
      - expr: %s
        eval_time: 0s
        exp_samples: [{labels: '{}', value: 1}]
    """
        .formatted(expression);
  }
}
