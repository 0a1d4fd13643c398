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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Debian's Prometheus, which has blackbox_exporter probe many targets every 10 s. */
final class ScrapingPrometheus implements AutoCloseable {
  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]+,\"([^\"]+)\"]");

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = FreePort.next();
  private final ServerProcess process;

  ScrapingPrometheus(Path directory, int exporterPort, String url, int targets)
      throws IOException, InterruptedException {
    String each =
        IntStream.range(0, targets)
            .mapToObj(i -> "\"" + url + "?" + i + "\"")
            .collect(Collectors.joining(","));
    Files.writeString(directory.resolve("targets.json"), "[{\"targets\":[" + each + "]}]");
    Path config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global: { scrape_interval: 10s, scrape_timeout: 5s }
            scrape_configs:
              - job_name: blackbox
                metrics_path: /probe
                params: { module: [http] }
                file_sd_configs: [ { files: [targets.json] } ]
                relabel_configs:
                  - { source_labels: [__address__], target_label: __param_target }
                  - { source_labels: [__param_target], target_label: instance }
                  - { target_label: __address__, replacement: "127.0.0.1:EXPORTER" }
            """
                .replace("EXPORTER", Integer.toString(exporterPort)));
    process =
        ServerProcess.start(
                Program.installed("prometheus")
                    .with(
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + Files.createTempDirectory(directory, "data"),
                        "--web.listen-address=127.0.0.1:" + port),
                directory.resolve("prometheus.out"))
            .awaitListening(port);
  }

  long pid() {
    return process.process().pid();
  }

  /** The only value of a query; 0 when there is none. */
  double value(String query) throws IOException, InterruptedException {
    String url =
        "http://127.0.0.1:%d/api/v1/query?query=%s"
            .formatted(port, URLEncoder.encode(query, StandardCharsets.UTF_8));
    String answer =
        client
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher value = VALUE.matcher(answer);
    return value.find() ? Double.parseDouble(value.group(1)) : 0;
  }

  @Override
  public void close() throws InterruptedException {
    client.close();
    process.close();
  }
}
