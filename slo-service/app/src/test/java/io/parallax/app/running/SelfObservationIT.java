package io.parallax.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.parallax.naming.Catalogue;
import io.parallax.naming.LogFields;
import io.parallax.naming.Series;
import io.parallax.naming.ServiceSeries;
import io.parallax.naming.SyntheticSeries;
import io.parallax.peers.FreePort;
import io.parallax.peers.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One running service, watched from outside: its log, its traces, its metrics agree. */
class SelfObservationIT {
  private static final String SECRET = "hunter2";

  private final Queue<String> sentTraces = new ConcurrentLinkedQueue<>();
  private final Queue<String> exported = new ConcurrentLinkedQueue<>();
  private HttpServer peer;

  @TempDir private Path directory;

  /** A service that is down, and beside it the endpoint that takes traces. */
  @BeforeEach
  void startPeer() throws IOException {
    peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    peer.createContext(
        "/down",
        exchange -> {
          sentTraces.add(exchange.getRequestHeaders().getFirst("traceparent").split("-")[1]);
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    peer.createContext(
        "/v1/traces",
        exchange -> {
          exported.add(HexFormat.of().formatHex(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    peer.start();
  }

  @AfterEach
  void stopPeer() {
    peer.stop(0);
  }

  @Test
  void logTracesExemplarsAndMetricsTellTheSame() throws Exception {
    int port = FreePort.next();
    ServerProcess parallax = serve(port);
    try (Prometheus prometheus = Prometheus.start(directory.resolve("prometheus"), port)) {
      parallax.await("three slots failed", () -> answered().size() >= 3);
      answered().forEach(SelfObservationIT::hasAllFields);
      String trace = answered().getFirst().path(LogFields.TRACE_ID).asText();
      assertThat(sentTraces).contains(trace);
      parallax.await("exported", () -> exported.stream().anyMatch(body -> body.contains(trace)));
      prometheus.await("linked", () -> !exemplars(prometheus).isEmpty());
      assertThat(sentTraces).containsAll(exemplars(prometheus));
      assertThat(metrics(port))
          .contains(
              "jvm_memory_used_bytes{",
              "jvm_gc_",
              "jvm_threads_live_threads",
              "process_cpu_usage",
              "http_server_",
              "parallax_workspace_refused{region=\"eu\"} 0.0",
              "parallax_spans_total{result=\"dropped\"} 0.0");
      assertThat(ownNames(metrics(port)))
          .isSubsetOf(Catalogue.ALL.stream().map(Series::name).toList())
          .containsAll(
              ServiceSeries.ALL.stream()
                  .filter(series -> !series.equals(ServiceSeries.DROPPED))
                  .map(Series::name)
                  .toList());
      Files.writeString(config().resolve("home.yaml"), "kind: Nothing\n");
      parallax.await("refused", () -> metrics(port).contains("refused{region=\"eu\"} 1.0"));
    } finally {
      parallax.close();
    }
    assertThat(Files.readString(directory.resolve("out"))).doesNotContain(LogFields.SLOT_FAILED);
    assertThat(parallax.printed()).doesNotContain(SECRET);
    assertThat(lines().stream().map(line -> line.path(LogFields.SLOT).asText()))
        .as("one line a slot")
        .doesNotHaveDuplicates();
  }

  /** Without the slots that a busy machine began too late to say anything. */
  private List<JsonNode> answered() {
    return lines().stream()
        .filter(line -> !line.path(LogFields.REASON).asText().equals("late-start"))
        .toList();
  }

  private static void hasAllFields(JsonNode line) {
    List<String> names = new ArrayList<>();
    line.fieldNames().forEachRemaining(names::add);
    assertThat(names).containsExactlyElementsOf(LogFields.LINE);
    assertThat(line.path(LogFields.REASON).asText()).isEqualTo("http-status");
    assertThat(line.path(LogFields.STATUS).asInt()).isEqualTo(503);
    assertThat(line.path(LogFields.DURATION_MS).asDouble()).isPositive();
    assertThat(line.path(LogFields.PHASES_MS).path("processing").asDouble()).isPositive();
  }

  private static List<String> exemplars(Prometheus prometheus) {
    return prometheus.exemplars(SyntheticSeries.DURATION.bucket(), LogFields.TRACE_ID);
  }

  private static Set<String> ownNames(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("# TYPE parallax_"))
        .map(line -> line.split(" ")[2])
        .collect(Collectors.toSet());
  }

  private static String metrics(int port) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of standard error, the whole lines that are JSON. */
  private List<JsonNode> lines() {
    try {
      String errors = Files.readString(directory.resolve("err"));
      List<JsonNode> lines = new ArrayList<>();
      for (String line : errors.substring(0, errors.lastIndexOf('\n') + 1).lines().toList()) {
        if (line.startsWith("{")) {
          lines.add(new ObjectMapper().readTree(line));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerProcess serve(int port) throws IOException {
    Files.createDirectories(config());
    Files.writeString(config().resolve("home.yaml"), workspace());
    Path errors = Files.createFile(directory.resolve("err"));
    ProcessBuilder builder =
        new ProcessBuilder(
                RunningParallax.command(
                    List.of(
                        "serve",
                        "--config",
                        config().toString(),
                        "--data",
                        directory.resolve("data").toString(),
                        "--port",
                        Integer.toString(port))))
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(errors.toFile());
    builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", peer("/"));
    builder.environment().put("HOME_KEY", SECRET);
    return new ServerProcess(builder.start(), errors);
  }

  private Path config() {
    return directory.resolve("workspace");
  }

  private String peer(String path) {
    return "http://127.0.0.1:" + peer.getAddress().getPort() + path;
  }

  private String workspace() {
    return """
    apiVersion: parallax/v1
    kind: Region
    metadata: {name: eu}
    spec: {globalAlerts: true, allowedNetworks: [127.0.0.0/8]}
    ---
    apiVersion: parallax/v1
    kind: Probe
    metadata: {name: home}
    spec:
      http:
        url: "%s?key=%s"
        headers: {Authorization: {env: HOME_KEY}}
      interval: 1s
      timeout: 900ms
    """
        .formatted(peer("/down"), SECRET);
  }
}
