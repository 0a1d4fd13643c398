package io.parallax.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of reasons is closed, and the page has all of it. */
class ReasonsPageTest {
  private static final Path PAGE = Path.of("../../docs/reference/reasons.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

  @Test
  void thePageHasEveryReasonAndFaultAndNothingElse() throws IOException {
    List<String> page =
        ROW.matcher(Files.readString(PAGE)).results().map(row -> row.group(1)).toList();
    List<String> labels =
        Stream.concat(
                Arrays.stream(Reason.values()).map(Reason::label),
                Arrays.stream(ProberFault.values()).map(ProberFault::label))
            .toList();
    assertThat(page)
        .as("a new reason needs a row in docs/reference/reasons.md")
        .containsExactlyInAnyOrderElementsOf(labels);
  }

  @Test
  void noLabelMeansTwoThings() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::label))
        .doesNotContainAnyElementsOf(
            Arrays.stream(ProberFault.values()).map(ProberFault::label).toList());
  }
}
