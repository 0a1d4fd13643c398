package io.parallax.app.running;

import io.parallax.peers.FreePort;
import io.parallax.peers.Program;
import io.parallax.peers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slots that are lost while nobody scrapes for a minute: one Prometheus stands still, which reads
 * Parallax' counters and has blackbox_exporter probe the same targets as often.
 */
class ScrapeOutageBenchmark {
  private static final int TARGETS = 40;
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration BEFORE = Duration.ofSeconds(40);
  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final Duration AFTER = Duration.ofSeconds(20);
  private static final String SLOTS =
      "sum(parallax_slots_total{predicate=\"available\",outcome=~\"good|bad\"})";

  @Test
  void measure(@TempDir Path directory) throws Exception {
    int exporterPort = FreePort.next();
    try (Nginx nginx = Nginx.start(directory.resolve("nginx"));
        RunningParallax parallax = parallax(directory, nginx.port())) {
      ServerProcess exporter = exporter(directory, exporterPort);
      try (Prometheus prometheus =
          Prometheus.start(
              directory.resolve("prometheus"),
              configuration(parallax.port(), exporterPort, nginx.port()))) {
        Thread.sleep(BEFORE);
        double first = prometheus.query(SLOTS).getFirst().last();
        long began = System.nanoTime();
        prometheus.signal("STOP");
        Thread.sleep(OUTAGE);
        prometheus.signal("CONT");
        Thread.sleep(AFTER);
        double slots = prometheus.query(SLOTS).getFirst().last() - first;
        Duration during = Duration.ofNanos(System.nanoTime() - began);
        double samples =
            prometheus
                .query(
                    "sum(count_over_time(probe_success{job=\"blackbox\"}[%ds]))"
                        .formatted(during.toSeconds()))
                .getFirst()
                .last();
        double wanted = (double) TARGETS * during.toMillis() / INTERVAL.toMillis();
        System.out.printf(
            "%d s, of which %d s without a scrape: %.0f slots due; Parallax counted %.0f,"
                + " blackbox_exporter left %.0f samples%n",
            during.toSeconds(), OUTAGE.toSeconds(), wanted, slots, samples);
      } finally {
        exporter.close();
      }
    }
  }

  private static RunningParallax parallax(Path directory, int target) throws IOException {
    Path config = Files.createDirectories(directory.resolve("config"));
    String region =
        "apiVersion: parallax/v1\nkind: Region\nmetadata: {name: eu}\n"
            + "spec: {allowedNetworks: [127.0.0.0/8]}\n";
    Files.writeString(
        config.resolve("workspace.yaml"),
        IntStream.range(0, TARGETS)
            .mapToObj(i ->
                ("---\napiVersion: parallax/v1\nkind: Probe\nmetadata: {name: p-%d}\nspec:\n"
                        + "  {regions: [eu], interval: %ds, timeout: 2s, http: {url:"
                        + " 'http://127.0.0.1:%d/steady'}}\n")
                    .formatted(i, INTERVAL.toSeconds(), target))
            .collect(Collectors.joining("", region, "")));
    return RunningParallax.start(
        "serve", "--config", config.toString(), "--data", directory.resolve("data").toString());
  }

  private static ServerProcess exporter(Path directory, int port) throws IOException {
    Path config = directory.resolve("blackbox.yml");
    Files.writeString(
        config,
        "modules: {http: {prober: http, timeout: 2s, http: {preferred_ip_protocol: ip4}}}\n");
    return ServerProcess.start(
        List.of(
            Program.installed("prometheus-blackbox-exporter").path(),
            "--config.file=" + config,
            "--web.listen-address=127.0.0.1:" + port),
        directory.resolve("blackbox.log"));
  }

  private static String configuration(int parallax, int exporter, int target) {
    String targets =
        IntStream.range(0, TARGETS)
            .mapToObj(i -> "\"http://127.0.0.1:%d/steady?%d\"".formatted(target, i))
            .collect(Collectors.joining(","));
    return """
    global: { scrape_interval: 5s, scrape_timeout: 3s }
    scrape_configs:
      - job_name: parallax
        static_configs: [ { targets: ["127.0.0.1:%d"] } ]
      - job_name: blackbox
        metrics_path: /probe
        params: { module: [http] }
        static_configs: [ { targets: [%s] } ]
        relabel_configs:
          - { source_labels: [__address__], target_label: __param_target }
          - { source_labels: [__param_target], target_label: instance }
          - { target_label: __address__, replacement: "127.0.0.1:%d" }
    """
        .formatted(parallax, targets, exporter);
  }
}
