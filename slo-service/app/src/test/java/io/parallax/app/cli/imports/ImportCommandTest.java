package io.parallax.app.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.app.cli.CommandLineTest;
import io.parallax.app.cli.ParallaxCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** From another tool's file on disk to a workspace that is valid and makes rules. */
class ImportCommandTest {
  private static final String BLACKBOX =
      """
      modules:
        http_2xx:
          prober: http
          http:
            fail_if_body_json_matches_cel: "body.ok == false"
      """;

  private static final String SLOTH =
      """
      version: prometheus/v1
      service: checkout
      labels: {team: payments}
      slos:
        - name: availability
          objective: 99.9
          sli:
            events:
              error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
              total_query: sum(rate(http_requests_total[{{.window}}]))
          alerting:
            name: CheckoutFails
            ticket_alert: {disable: true}
      """;

  private static final String PYRRA =
      """
      apiVersion: pyrra.dev/v1alpha1
      kind: ServiceLevelObjective
      metadata: {name: checkout-latency, namespace: shop}
      spec:
        target: "99"
        window: 2w
        indicator:
          latency:
            success: {metric: 'http_seconds_bucket{job="checkout",le="0.3"}'}
            total: {metric: 'http_seconds_count{job="checkout"}'}
      """;

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "blackbox, probe-http-2xx-example-com.yaml",
    "sloth, service-checkout.yaml alertnotificationtarget-page.yaml alertpolicy-page-1h.yaml"
        + " alertpolicy-page-6h.yaml slo-checkout-availability.yaml",
    "pyrra, service-shop.yaml slo-checkout-latency.yaml",
  })
  void whatIsWrittenIsAWorkspaceThatMakesRules(String tool, String files) throws IOException {
    Path workspace = workspace();
    assertThat(run(command(tool, "--out", workspace.toString()))).as(err.toString()).isZero();
    assertThat(out.toString()).isEmpty();
    String[] made = files.split(" ", -1);
    assertThat(err.toString())
        .contains("%d documents in %s, ".formatted(made.length, workspace))
        .contains(directory.resolve(tool + ".yml") + ":");
    assertThat(files(workspace)).contains(made).hasSize(made.length + 1);
    assertThat(run("validate", workspace.toString())).as(err.toString()).isZero();
    assertThat(run("generate", "--config", workspace.toString(), "--out", rules())).isZero();
  }

  @ParameterizedTest
  @CsvSource({"blackbox, 1", "sloth, 5", "pyrra, 2"})
  void machinesReadTheSame(String tool, int documents) throws IOException {
    Path workspace = workspace();
    assertThat(run(command(tool, "--out", workspace.toString(), "--json"))).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("documents")).hasSize(documents);
    assertThat(report.get("notes")).isNotEmpty();
    assertThat(report.get("problems")).isEmpty();
    JsonNode first = report.get("documents").get(0);
    assertThat(first.get("yaml").asText())
        .isEqualTo(Files.readString(workspace.resolve(first.get("file").asText())));
    assertThat(report.get("notes").get(0).get("file").asText())
        .isEqualTo(directory.resolve(tool + ".yml").toString());
  }

  @ParameterizedTest
  @CsvSource({"blackbox", "sloth", "pyrra"})
  void withoutADirectoryDocumentsArePrinted(String tool) throws IOException {
    assertThat(run(command(tool))).isZero();
    assertThat(out.toString()).contains("apiVersion: ").contains("kind: ");
    Files.writeString(workspace().resolve("printed.yaml"), out.toString());
    assertThat(run("validate", directory.resolve("workspace").toString())).isZero();
  }

  @ParameterizedTest
  @CsvSource({"blackbox", "sloth", "pyrra"})
  void whatIsThereIsNotWrittenOver(String tool) throws IOException {
    Path workspace = workspace();
    assertThat(run(command(tool, "--out", workspace.toString()))).isZero();
    assertThat(run(command(tool, "--out", workspace.toString()))).isZero();
    Path file = workspace.resolve(files(workspace).getFirst());
    Files.writeString(file, "# mine\n");
    assertThat(run(command(tool, "--out", workspace.toString()))).isEqualTo(1);
    assertThat(err.toString()).contains(file + ": is there already and differs");
    assertThat(file).hasContent("# mine");
  }

  @ParameterizedTest
  @CsvSource({"blackbox", "sloth", "pyrra"})
  void aBrokenFileWritesNothing(String tool) throws IOException {
    Path file = Files.writeString(directory.resolve("broken.yml"), "a: [\n");
    Path workspace = workspace();
    assertThat(run("import", tool, file.toString(), "--out", workspace.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("broken.yml:2: broken YAML").contains("nothing was loaded");
    assertThat(files(workspace)).hasSize(1);
    assertThat(run("import", tool, "--json", file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("\"valid\" : false").contains("\"line\" : 2");
  }

  @Test
  void slothsPeriodIsDaysOrWeeks() throws IOException {
    assertThat(run(command("sloth", "--default-slo-period", "4w"))).isZero();
    assertThat(out.toString()).contains("duration: 28d");
    assertThat(run(command("sloth", "--default-slo-period", "1M"))).isEqualTo(4);
    assertThat(err.toString()).contains("needs days or weeks, such as 28d or 4w");
  }

  @Test
  void pyrrasServiceMayBeNamed() throws IOException {
    assertThat(run(command("pyrra", "--service", "checkout"))).isZero();
    assertThat(out.toString()).contains("service: checkout");
  }

  private Path workspace() throws IOException {
    Path workspace = Files.createDirectories(directory.resolve("workspace"));
    Files.writeString(
        workspace.resolve("a-region.yaml"),
        "{apiVersion: parallax/v1, kind: Region, metadata: {name: eu}}\n");
    return workspace;
  }

  private String rules() {
    return directory.resolve("rules").toString();
  }

  private String[] command(String tool, String... options) throws IOException {
    Path file = directory.resolve(tool + ".yml");
    Files.writeString(file, source(tool));
    Stream<String> targets =
        tool.equals("blackbox")
            ? Stream.of("--target", "http_2xx=https://example.com")
            : Stream.of();
    return Stream.of(Stream.of("import", tool, file.toString()), targets, Stream.of(options))
        .flatMap(part -> part)
        .toArray(String[]::new);
  }

  private static String source(String tool) {
    return switch (tool) {
      case "blackbox" -> BLACKBOX;
      case "sloth" -> SLOTH;
      default -> PYRRA;
    };
  }

  private static List<String> files(Path workspace) throws IOException {
    try (Stream<Path> files = Files.list(workspace)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().reversed();
    }
  }

  private int run(String... arguments) {
    CommandLine line = ParallaxCommand.commandLine(new CommandLineTest.Recorded());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
