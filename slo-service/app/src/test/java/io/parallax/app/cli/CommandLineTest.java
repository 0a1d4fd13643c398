package io.parallax.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parallax.app.station.Share;
import io.parallax.naming.Extra;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

public class CommandLineTest {
  private static final Path EXAMPLE = Path.of("../../examples/company");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Recorded server = new Recorded();

  @Test
  void validatesAndSaysWhatThereIs() {
    assertThat(run("validate", EXAMPLE.toString())).isZero();
    assertThat(out.toString()).startsWith("valid: 2 regions, 2 services, ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void namesEveryProblemForPeopleAndMachines(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("bad.yaml"), "apiVersion: parallax/v1\nkind: Regoin\nkind: Region\n");
    assertThat(run("validate", directory.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("bad.yaml:3:").contains("nothing was loaded");
    assertThat(out.toString()).isEmpty();
    assertThat(run("validate", "--json", directory.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("\"valid\" : false").contains("\"line\" : 3");
  }

  @Test
  void lintsForPeopleAndMachines(@TempDir Path directory) throws IOException {
    assertThat(run("lint", "--config", EXAMPLE.toString())).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("no findings");
    assertThat(run("lint", "--config", EXAMPLE.toString(), "--groups-per-tenant", "3"))
        .isEqualTo(1);
    assertThat(out.toString()).contains("a tenant takes 3;").contains("[mimir-limits]");
    assertThat(run("lint", "--config", EXAMPLE.toString(), "--rules-per-group", "3")).isEqualTo(4);
    Files.writeString(
        directory.resolve("bad.yaml"), "apiVersion: parallax/v1\nkind: Regoin\nkind: Region\n");
    assertThat(run("lint", "--config", directory.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("bad.yaml:3: error: ").contains("[invalid-workspace]");
    assertThat(run("lint", "--json", "--config", directory.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("\"rule\" : \"invalid-workspace\"");
    assertThat(run("lint", "--sarif", "--config", directory.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("\"ruleId\" : \"invalid-workspace\"");
    assertThat(run("lint", "--sarif", "--json", "--config", directory.toString())).isEqualTo(4);
  }

  @Test
  void generatesTheSameBytesAndChecksThem(@TempDir Path directory) throws IOException {
    Path rules = directory.resolve("rules-out");
    assertThat(generate(rules)).isZero();
    List<Path> files = files(rules);
    assertThat(files).isNotEmpty();
    assertThat(generate(rules, "--check")).isZero();
    assertThat(rules.resolve("dashboards/parallax-region-us-east-1.json")).isRegularFile();
    assertThat(rules.resolve("dashboards/provisioning/dashboards/parallax.yaml")).isRegularFile();

    Path changed = files.getFirst();
    String before = Files.readString(changed);
    Files.writeString(changed, before + "# edited\n");
    assertThat(generate(rules, "--check")).isEqualTo(1);
    assertThat(out.toString()).contains("differs: " + changed);
    assertThat(generate(rules)).isZero();
    assertThat(Files.readString(changed)).isEqualTo(before);
  }

  @Test
  void writesTheFormsOfRulesThatAreAskedFor(@TempDir Path directory) throws IOException {
    assertThat(generate(directory)).isZero();
    assertThat(directory.resolve("rules/eu-west-1/shared.yaml")).isRegularFile();
    assertThat(generate(directory, "--target", "mimir,Operator", "--operator-label", "release=kps"))
        .isZero();
    assertThat(directory.resolve("rules/eu-west-1/shared.yaml")).doesNotExist();
    assertThat(directory.resolve("mimir/global/global.yaml")).isRegularFile();
    assertThat(Files.readString(directory.resolve("operator/eu-west-1/shared.yaml")))
        .contains("release: 'kps'");
  }

  @Test
  void removesWhatItNoLongerGeneratesAndNothingElse(@TempDir Path directory) throws IOException {
    generate(directory);
    Path stale = directory.resolve("rules/eu-west-9/shared.yaml");
    Path foreign = directory.resolve("rules/mine.yaml");
    Path outside = Files.createTempFile("outside", ".yaml");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "groups: []\n");
    Files.writeString(foreign, "groups: []\n");
    Path manifest = directory.resolve(".parallax-generated");
    Files.writeString(
        manifest,
        Files.readString(manifest) + "rules/eu-west-9/shared.yaml\n" + outside + "\n../../etc\n");
    assertThat(generate(directory, "--check")).isEqualTo(1);
    assertThat(generate(directory)).isZero();
    assertThat(stale).doesNotExist();
    assertThat(foreign).exists();
    assertThat(outside).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "validate",
        "generate",
        "demo --for 5x",
        "demo --port many",
        "gate",
        "gate --service x --change holiday",
        "gate --service x --url nonsense",
        "pair",
        "pair --name x --url nonsense",
        "status --url nonsense",
        "serve",
        "serve --config x --shard 2/2",
        "serve --config x --shards none",
        "generate --config W --out x --target thanos",
        "generate --config W --out x --operator-label a=b",
        "generate --config W --out x --target operator --operator-label a=?",
        "generate --config W --out x --rules-per-group 5",
        "generate --config W --out x --dialect pyrra"
      })
  void wrongUsageIsFour(String line) {
    String[] arguments = line.replace(" W ", " " + EXAMPLE + " ").split(" ");
    assertThat(run(line.isEmpty() ? new String[0] : arguments)).isEqualTo(4);
    assertThat(err.toString()).contains("Usage: parallax").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "200, allow, 0",
    "200, block, 2",
    "200, unknown, 3",
    "200, perhaps, 5",
    "404, '', 4",
    "400, '', 4",
    "500, '', 5",
  })
  void aGatesAnswerIsAnExitCode(int status, String decision, int exitCode) throws IOException {
    HttpServer gate = gate(status, "{\"decision\":\"" + decision + "\",\"reasons\":[\"why\"]}");
    try {
      String url = "http://127.0.0.1:" + gate.getAddress().getPort();
      assertThat(run("gate", "--url", url, "--service", "checkout", "--change", "Fix"))
          .isEqualTo(exitCode);
    } finally {
      gate.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, ready, 0",
    "200, not-ready, 1",
    "200, unknown, 3",
    "200, perhaps, 5",
    "404, '', 4",
    "500, '', 5",
  })
  void aPairsReadinessIsAnExitCode(int status, String readiness, int exitCode) throws IOException {
    HttpServer pairs =
        answering(
            "/api/v1/pairs/rpc",
            status,
            "{\"pair\":\"rpc\",\"readiness\":\""
                + readiness
                + "\",\"regions\":[{\"region\":\"eu\",\"readiness\":\"x\",\"reasons\":[\"why\"]}]}");
    try {
      String url = "http://127.0.0.1:" + pairs.getAddress().getPort();
      assertThat(run("pair", "--url", url, "--name", "rpc")).isEqualTo(exitCode);
      if (exitCode < 4) {
        assertThat(out.toString()).startsWith("rpc: " + readiness).contains("    why");
      }
    } finally {
      pairs.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, healthy idle, 0",
    "200, healthy burning unknown, 1",
    "200, exhausted, 1",
    "200, healthy unknown, 3",
    "200, '', 3",
    "200, perhaps, 5",
    "404, '', 4",
    "500, '', 5",
  })
  void theBudgetsAreAnExitCode(int status, String states, int exitCode) throws IOException {
    String budgets =
        Stream.of(states.split(" "))
            .filter(state -> !state.isEmpty())
            .map(state -> "{\"slo\":\"home\",\"region\":\"eu\",\"status\":\"" + state + "\"}")
            .collect(Collectors.joining(","));
    HttpServer service = answering("/api/v1/budgets", status, "[" + budgets + "]");
    try {
      String url = "http://127.0.0.1:" + service.getAddress().getPort();
      assertThat(run("status", "--url", url, "--service", "home")).isEqualTo(exitCode);
      assertThat(run("status", "--url", url, "--json")).isEqualTo(exitCode);
    } finally {
      service.stop(0);
    }
  }

  @Test
  void nobodyThereIsFive() {
    assertThat(run("gate", "--service", "checkout", "--url", "http://127.0.0.1:1")).isEqualTo(5);
    assertThat(err.toString()).startsWith("parallax: no answer from http://127.0.0.1:1");
  }

  @Test
  void handsTheServerWhatWasAsked() {
    run("serve", "--config", "w", "--data", "d", "--region", "a", "--region", "b", "--port", "9");
    run("demo", "--for", "90s");
    run("serve", "--config", "w", "--more-series", "phases");
    assertThat(server.calls)
        .containsExactly(
            "serve w d [a, b] 127.0.0.1:9",
            "demo Optional[PT1M30S] 127.0.0.1:8080",
            "serve w .parallax/data [] 127.0.0.1:8080 [PHASES]");
    assertThat(run("serve", "--config", "w", "--more-series", "phases,all")).isEqualTo(4);
    assertThat(err.toString()).contains("'all' is neither details nor phases");
  }

  private int generate(Path directory, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("generate", "--config", EXAMPLE.toString(), "--out", directory.toString()));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine line = ParallaxCommand.commandLine(server, arguments);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static HttpServer gate(int status, String body) throws IOException {
    return answering("/api/v1/gate", status, body);
  }

  private static HttpServer answering(String path, int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  public static final class Recorded implements Server {
    private final List<String> calls = new ArrayList<>();

    @Override
    public int serve(Path config, Path data, Share share, Set<Extra> extras, Listen listen) {
      calls.add(
          "serve %s %s %s %s%s"
              .formatted(
                  config, data, share.regions(), at(listen), extras.isEmpty() ? "" : " " + extras));
      return 0;
    }

    @Override
    public int demo(Optional<Duration> duration, Listen listen) {
      calls.add("demo %s %s".formatted(duration, at(listen)));
      return 0;
    }

    private static String at(Listen listen) {
      return listen.host() + ":" + listen.port();
    }
  }
}
