package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.parallax.peers.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {
  private static final String NAME = "Home <script>alert(1)</script> & \"more\"";

  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer service;

  @TempDir private Path directory;

  @BeforeEach
  void startService() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stopService() {
    service.stop(0);
  }

  @Test
  void keepsTheLastGoodWorkspaceAndAnswersTheGate() throws Exception {
    Path file = write(workspace(NAME));
    try (RunningParallax parallax = serve().awaitReady()) {
      // Some of a cold process's first slots may be bad where the machine is busy.
      parallax.await("allowed", () -> gate(parallax.url(), "home", "eu").exitCode() == 0);
      answersOnItsEndpoints(parallax);
      probesForScrapersWhatItProbesAnyway(parallax);
      assertThat(gate(parallax.url(), "home", "us").exitCode()).as("not probed here").isEqualTo(3);
      assertThat(gate(parallax.url(), "nobody", "eu").exitCode()).isEqualTo(4);

      Files.writeString(file, workspace(NAME).replace("target: 0.8", "target: 80"));
      parallax.await("refused", () -> page(parallax).contains("id=\"refused\""));
      assertThat(page(parallax)).containsPattern("home\\.yaml:\\d+: .*target");
      double before = total(parallax);
      parallax.await("still counting", () -> total(parallax) > before + 5);
      assertThat(gate(parallax.url(), "home", "eu").exitCode()).isZero();

      Files.writeString(file, workspace("Home, renamed"));
      parallax.await("taken", () -> page(parallax).contains("Home, renamed"));
      assertThat(page(parallax)).doesNotContain("id=\"refused\"");
      double after = total(parallax);
      parallax.await("still counting", () -> total(parallax) > after + 5);
      // A machine under load may miss a slot of its own; a stream that began anew would miss most.
      assertThat(budget(parallax).path("coverage").asDouble()).isGreaterThan(0.75);

      status.set(503);
      parallax.await("blocked", () -> gate(parallax.url(), "home", "eu").exitCode() == 2);
    }
  }

  @Test
  void refusesABadWorkspaceWhole() throws Exception {
    write(workspace(NAME).replace("target: 0.8", "target: 80").replace("1s", "later"));
    RunningParallax.Finished finished = tryToServe("--port", Integer.toString(FreePort.next()));
    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.printed())
        .containsPattern("home\\.yaml:\\d+: .*interval")
        .containsPattern("home\\.yaml:\\d+: .*target")
        .contains("nothing was started")
        .doesNotContain("\tat ", "Exception");
    assertThat(data()).doesNotExist();
  }

  @Test
  void refusesARegionThatTheWorkspaceDoesNotHave() throws Exception {
    write(workspace(NAME));
    RunningParallax.Finished finished = tryToServe("--region", "eu", "--region", "ap");
    assertThat(finished.exitCode()).isEqualTo(4);
    assertThat(finished.printed()).contains("--region ap: the workspace has no such region");
    assertThat(data()).doesNotExist();
  }

  @Test
  void aGateThatNobodyAnswersIsUnreachable() {
    RunningParallax.Finished finished = gate("http://127.0.0.1:" + FreePort.next(), "home", "eu");
    assertThat(finished.exitCode()).isEqualTo(5);
    assertThat(finished.printed().lines()).hasSize(1);
  }

  private static void answersOnItsEndpoints(RunningParallax parallax) throws Exception {
    assertThat(parallax.get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(parallax.get("/q/health/live").body()).contains("slots still begin");
    assertThat(parallax.get("/q/health/ready").statusCode()).isEqualTo(200);
    assertThat(parallax.get("/q/health/ready").body()).contains("committed counts");
    assertThat(parallax.get("/q/openapi").body()).contains("/api/v1/gate:", "/api/v1/budgets:");
    String page = page(parallax);
    assertThat(page)
        .contains("Home &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;")
        .doesNotContain("<script");
    assertThat(page).contains("unknown: not measured here").doesNotContain("id=\"stale\"");
  }

  private void probesForScrapersWhatItProbesAnyway(RunningParallax parallax) throws Exception {
    String question = "/probe?module=home&target=127.0.0.1:";
    int port = service.getAddress().getPort();
    assertThat(parallax.get(question + port).body())
        .contains("\nprobe_success 1.0\n", "\nprobe_http_duration_seconds{phase=\"connect\"} ");
    assertThat(parallax.get(question + port + "&debug=true").body())
        .startsWith("good: 127.0.0.1:" + port + "\n");
    assertThat(parallax.get(question + parallax.port()).statusCode()).isEqualTo(403);
    assertThat(parallax.get(question + "x").statusCode()).isEqualTo(400);
    assertThat(parallax.get("/probe").statusCode()).isEqualTo(400);
  }

  private RunningParallax serve() {
    return RunningParallax.start(
        "serve", "--config", config().toString(), "--data", data().toString(), "--region", "eu");
  }

  private static RunningParallax.Finished gate(String url, String service, String region) {
    return RunningParallax.run("gate", "--url", url, "--service", service, "--region", region);
  }

  private static String page(RunningParallax parallax) {
    return body(parallax, "/");
  }

  private static double total(RunningParallax parallax) {
    return budget(parallax).path("total").asDouble();
  }

  /** The budget of eu; missing before the first read. */
  private static JsonNode budget(RunningParallax parallax) {
    try {
      for (JsonNode budget : new ObjectMapper().readTree(body(parallax, "/api/v1/budgets"))) {
        if (budget.path("region").asText().equals("eu")) {
          return budget;
        }
      }
      return new ObjectMapper().missingNode();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String body(RunningParallax parallax, String path) {
    try {
      return parallax.get(path).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Path config() {
    return directory.resolve("workspace");
  }

  private Path data() {
    return directory.resolve("data");
  }

  private RunningParallax.Finished tryToServe(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("serve", "--config", config().toString(), "--data", data().toString()));
    command.addAll(List.of(options));
    return RunningParallax.run(command.toArray(String[]::new));
  }

  private Path write(String text) throws IOException {
    Files.createDirectories(config());
    return Files.writeString(config().resolve("home.yaml"), text);
  }

  private String workspace(String displayName) {
    return """
    apiVersion: parallax/v1
    kind: Region
    metadata: {name: eu}
    spec: {globalAlerts: true, allowedNetworks: [127.0.0.0/8]}
    ---
    apiVersion: parallax/v1
    kind: Region
    metadata: {name: us}
    spec: {allowedNetworks: [127.0.0.0/8]}
    ---
    apiVersion: openslo/v1
    kind: Service
    metadata: {name: home}
    spec: {}
    ---
    apiVersion: parallax/v1
    kind: Probe
    metadata: {name: home}
    spec:
      http: {url: "http://127.0.0.1:%d/"}
      interval: 1s
      timeout: 900ms
    ---
    apiVersion: openslo/v1
    kind: SLO
    metadata:
      name: home-availability
      displayName: '%s'
    spec:
      service: home
      indicator:
        metadata: {name: home-good}
        spec:
          ratioMetric:
            counter: true
            good:
              metricSource: {type: parallax, spec: {probe: home}}
            total:
              metricSource: {type: parallax, spec: {probe: home}}
      timeWindow:
        - {duration: 1d, isRolling: true}
      budgetingMethod: Occurrences
      objectives:
        - target: 0.8
    """
        .formatted(service.getAddress().getPort(), displayName);
  }
}
