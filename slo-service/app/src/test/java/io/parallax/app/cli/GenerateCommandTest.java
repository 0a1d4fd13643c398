package io.parallax.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
  private static final Path EXAMPLE = Path.of("../../examples/company");
  private static final String WORK =
      """
      apiVersion: parallax/v1
      kind: BudgetAdjustment
      metadata: {name: work}
      spec:
        reason: Announced.
        services: [checkout-api]
        startTime: 2026-03-01 02:00:00
        timeZone: UTC
        duration: 2h
      """;

  private static final String GROUPED_LINES =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata:
        name: lines
        annotations: {parallax.io/group-by: zone}
      spec:
        service: checkout-api
        indicator:
          metadata: {name: lines}
          spec:
            ratioMetric:
              counter: true
              good: {metricSource: {type: loki, spec: {query: '{app="shop"} |= "done"'}}}
              total: {metricSource: {type: loki, spec: {query: '{app="shop"}'}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.9}]
      """;

  private final StringWriter err = new StringWriter();

  /** Rules don't take back what they have recorded: that is said, and the files are written. */
  @Test
  void warnsOfAnAdjustmentThatHasBegun(@TempDir Path directory) throws IOException {
    Path workspace = example(directory, "work.yaml", WORK);
    Path out = directory.resolve("out");
    assertThat(generate(workspace, out, "2026-03-01T01:59:59Z")).as(err::toString).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(generate(workspace, out, "2026-03-01T03:00:00Z")).isZero();
    assertThat(err.toString()).startsWith("warning: budget adjustment 'work' began at 2026-03-01");
    assertThat(out.resolve("tests/eu-west-1")).isDirectoryContaining("glob:**adjusted-work-ends*");
  }

  @Test
  void whatRulesCanNotExpressIsToldWithItsPlace(@TempDir Path directory) throws IOException {
    Path workspace = example(directory, "lines.yaml", GROUPED_LINES);
    Path out = directory.resolve("out");
    assertThat(generate(workspace, out, "2026-03-01T03:00:00Z")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            %s:4: slo 'lines': log lines can't be grouped; write an SLO for each value, selected in its queries
            1 problem; nothing was generated
            """
                .formatted(workspace.resolve("lines.yaml")));
    assertThat(out).doesNotExist();
  }

  private static Path example(Path directory, String more, String text) throws IOException {
    Path workspace = Files.createDirectory(directory.resolve("workspace"));
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      for (Path file : files.toList()) {
        Files.copy(file, workspace.resolve(file.getFileName()));
      }
    }
    Files.writeString(workspace.resolve(more), text);
    return workspace;
  }

  private int generate(Path workspace, Path out, String now) {
    return new CommandLine(new GenerateCommand(InstantSource.fixed(Instant.parse(now))))
        .setCaseInsensitiveEnumValuesAllowed(true) // as the whole command line does
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(new StringWriter(), true))
        .execute(
            List.of("--config", workspace.toString(), "--out", out.toString())
                .toArray(String[]::new));
  }
}
