package io.parallax.app.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Resident memory of {@code serve}, each time in a fresh process: scheduler, ledger, telemetry and
 * four scrapes of all series, with probes every 10 s of an nginx beside it.
 */
class MemoryBenchmark {
  private static final int[] PROBES = {100, 1_000, 10_000};
  private static final Duration WARM = Duration.ofSeconds(60);
  private static final int SCRAPES = 4;
  private static final String PROBE =
      """
      ---
      apiVersion: parallax/v1
      kind: Probe
      metadata: {name: p-%d}
      spec:
        regions: [eu]
        interval: 10s
        timeout: 5s
        http: {url: "http://127.0.0.1:%d/steady"}
      """;

  @Test
  void measure(@TempDir Path directory) throws Exception {
    long former = 0;
    int fewer = 0;
    try (Nginx nginx = Nginx.start(directory.resolve("nginx"))) {
      for (int probes : PROBES) {
        Path own = Files.createDirectories(directory.resolve("of-" + probes));
        long resident = resident(own, probes, nginx.port());
        System.out.printf(
            "%,6d probes: %d MiB resident%s%n",
            probes,
            resident >> 20,
            fewer == 0
                ? ""
                : ", %.1f KiB for each more"
                    .formatted((resident - former) / 1024.0 / (probes - fewer)));
        former = resident;
        fewer = probes;
      }
    }
  }

  private static long resident(Path directory, int probes, int target) throws Exception {
    Path config = Files.createDirectories(directory.resolve("config"));
    String region =
        "apiVersion: parallax/v1\nkind: Region\nmetadata: {name: eu}\n"
            + "spec: {allowedNetworks: [127.0.0.0/8]}\n";
    Files.writeString(
        config.resolve("workspace.yaml"),
        IntStream.range(0, probes)
            .mapToObj(i -> PROBE.formatted(i, target))
            .collect(Collectors.joining("", region, "")));
    try (RunningParallax parallax =
        RunningParallax.start(
            "serve",
            "--config",
            config.toString(),
            "--data",
            directory.resolve("data").toString())) {
      Thread.sleep(WARM);
      for (int i = 0; i < SCRAPES; i++) {
        scrape(parallax.url() + "/metrics");
        Thread.sleep(5_000);
      }
      return resident(parallax.process().pid());
    }
  }

  private static void scrape(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    }
  }

  private static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
        .findFirst()
        .orElse(0);
  }
}
