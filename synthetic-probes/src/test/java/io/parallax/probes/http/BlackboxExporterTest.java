package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.peers.FreePort;
import io.parallax.peers.Program;
import io.parallax.peers.ServerProcess;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.engine.TargetProber;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same targets through blackbox_exporter and through us: same verdict, same phases. */
@TestInstance(Lifecycle.PER_CLASS)
class BlackboxExporterTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** On one machine, warm: what scheduling may add to a phase. */
  private static final double SLACK_SECONDS = 0.05;

  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:PORT;
        location = /ok { return 200 "fine"; }
        location = /created { return 201 "new"; }
        location = /empty { return 204; }
        location = /gone { return 410; }
        location = /error { return 500; }
        location = /one { return 301 /two; }
        location = /two { return 302 /ok; }
        location = /lost { return 444; }
        location = /big { limit_rate 200k; alias DIR/big; }
        location = /late { proxy_pass http://127.0.0.1:LATE; }
        location = /down { proxy_pass http://127.0.0.1:1; }
      }
      """;

  private Nginx nginx;
  private Peer late;
  private ServerProcess exporter;
  private int exporterPort;
  private HttpClient client;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    late =
        new Peer(conversation -> {
          conversation.request();
          Thread.sleep(200);
          conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
    Files.write(directory.resolve("big"), new byte[60_000]);
    nginx = new Nginx(directory, SERVER.replace("LATE", Integer.toString(late.port())));
    Path config =
        Files.writeString(
            directory.resolve("blackbox.yml"),
            """
            modules:
              http:
                prober: http
                timeout: 2s
                http: { preferred_ip_protocol: ip4 }
            """);
    exporterPort = FreePort.next();
    exporter =
        ServerProcess.start(
                Program.installed("prometheus-blackbox-exporter")
                    .with(
                        "--config.file=" + config,
                        "--web.listen-address=127.0.0.1:" + exporterPort),
                directory.resolve("exporter.out"))
            .awaitListening(exporterPort);
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  void stop() throws Exception {
    if (exporter != null) {
      exporter.close();
    }
    if (client != null) {
      client.close();
    }
    if (nginx != null) {
      nginx.close();
    }
    if (late != null) {
      late.close();
    }
  }

  private Map<String, Double> ask(String target) throws Exception {
    String query =
        "http://127.0.0.1:%d/probe?module=http&target=%s"
            .formatted(exporterPort, URLEncoder.encode(target, StandardCharsets.UTF_8));
    HttpRequest request = HttpRequest.newBuilder(URI.create(query)).build();
    Map<String, Double> samples = new TreeMap<>();
    client
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int space = line.lastIndexOf(' ');
          samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
    return samples;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ok",
        "/created",
        "/empty",
        "/gone",
        "/error",
        "/one",
        "/lost",
        "/big",
        "/late",
        "/down",
        "/nothing"
      })
  void agree(String path) throws Exception {
    String url = "http://127.0.0.1:" + nginx.port + path;
    TargetProber prober = prober(null);
    run(prober, get(url), LIMIT); // loads classes
    ProbeResult ours = run(prober, get(url), LIMIT);
    Map<String, Double> theirs = ask(url);

    double verdict = ours.outcome() instanceof Good ? 1 : 0;
    assertThat(theirs).containsEntry("probe_success", verdict);
    ours.evidence()
        .http()
        .ifPresent(http -> {
          assertThat(theirs).containsEntry("probe_http_status_code", (double) http.status());
          assertThat(theirs).containsEntry("probe_http_redirects", (double) http.redirects());
        });
    for (Phase phase : new Phase[] {Phase.CONNECT, Phase.PROCESSING, Phase.TRANSFER}) {
      double seconds = ours.timings().phase(phase).orElse(Duration.ZERO).toNanos() / 1e9;
      String name = phase.name().toLowerCase(Locale.ROOT);
      assertThat(seconds)
          .as(name)
          .isCloseTo(
              theirs.getOrDefault("probe_http_duration_seconds{phase=\"" + name + "\"}", 0.0),
              within(SLACK_SECONDS));
    }
  }
}
