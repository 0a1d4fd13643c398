package io.parallax.probes.benchmark;

import io.parallax.peers.FreePort;
import io.parallax.peers.Program;
import io.parallax.peers.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's blackbox_exporter on a free loopback port. */
final class BlackboxExporter implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = FreePort.next();
  private final ServerProcess process;

  /**
   * @param tls of its module's {@code tls_config}
   */
  BlackboxExporter(Path directory, String tls) throws IOException, InterruptedException {
    Path config =
        Files.writeString(
            directory.resolve("blackbox.yml"),
            """
            modules:
              http:
                prober: http
                timeout: 5s
                http:
                  preferred_ip_protocol: ip4
                  tls_config: { TLS }
            """
                .replace("TLS", tls));
    process =
        ServerProcess.start(
                Program.installed("prometheus-blackbox-exporter")
                    .with("--config.file=" + config, "--web.listen-address=127.0.0.1:" + port),
                directory.resolve("exporter.out"))
            .awaitListening(port);
  }

  /** One probe; whether it succeeded. */
  boolean probe(String target) throws IOException, InterruptedException {
    return ask(target).contains("\nprobe_success 1\n");
  }

  /** One probe's metrics. */
  String ask(String target) throws IOException, InterruptedException {
    String query =
        "http://127.0.0.1:%d/probe?module=http&target=%s"
            .formatted(port, URLEncoder.encode(target, StandardCharsets.UTF_8));
    return client
        .send(
            HttpRequest.newBuilder(URI.create(query)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  int port() {
    return port;
  }

  long pid() {
    return process.process().pid();
  }

  @Override
  public void close() throws InterruptedException {
    client.close();
    process.close();
  }
}
