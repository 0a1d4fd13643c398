package io.parallax.app.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.peers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

/** A real Prometheus on a free loopback port that scrapes one target. */
final class Prometheus implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIGURATION =
      """
      global:
        # No divisor of the second in which Parallax commits: every phase is scraped.
        scrape_interval: 730ms
        scrape_timeout: 700ms
        evaluation_interval: 5s
      rule_files: ["rules/*.yaml"]
      scrape_configs:
        - job_name: parallax
          honor_labels: true
          static_configs:
            - targets: ["127.0.0.1:${PORT}"]
      """;

  private final Server server;

  record Sample(Instant at, double value) {}

  /**
   * @param samples oldest first
   */
  record Series(Map<String, String> labels, List<Sample> samples) {
    Series {
      labels = Map.copyOf(labels);
      samples = List.copyOf(samples);
    }

    double last() {
      return samples.getLast().value();
    }
  }

  private Prometheus(Server server) {
    this.server = server;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param directory its own; loads the rules in {@code rules/}
   * @param target port on loopback whose {@code /metrics} it scrapes
   */
  static Prometheus start(Path directory, int target) throws IOException {
    return start(directory, CONFIGURATION.replace("${PORT}", Integer.toString(target)));
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param directory its own
   * @param written its configuration
   */
  static Prometheus start(Path directory, String written) throws IOException {
    Files.createDirectories(directory);
    return new Prometheus(
        Server.prometheus(
            directory, written, "--enable-feature=exemplar-storage", "--log.level=warn"));
  }

  /** Where its API is. */
  URI url() {
    return server.uri("");
  }

  /** Sends a signal such as STOP: it stands still until CONT. */
  void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(server.process().process().pid());
    new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
  }

  /** An instant query, now; range selectors give all their raw samples. */
  List<Series> query(String expression) {
    try {
      JsonNode result = JSON.readTree(server.query(expression)).path("data").path("result");
      return StreamSupport.stream(result.spliterator(), false).map(Prometheus::series).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The values of {@code label} of all exemplars of the last ten minutes. */
  List<String> exemplars(String selector, String label) {
    Instant now = Instant.now();
    String path =
        "/api/v1/query_exemplars?query=%s&start=%s&end=%s"
            .formatted(
                URLEncoder.encode(selector, StandardCharsets.UTF_8),
                now.minusSeconds(600),
                now.plusSeconds(1));
    try {
      return JSON.readTree(server.get(path)).path("data").findValuesAsText(label);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a query that gives one series. */
  double number(String expression) {
    List<Series> result = query(expression);
    if (result.size() != 1) {
      throw new AssertionError(expression + " gives " + result);
    }
    return result.getFirst().last();
  }

  void await(String what, BooleanSupplier condition) {
    server.await(what, condition);
  }

  /** Waits for the end of {@code count} scrapes that began after now. */
  void awaitScrapes(int count) {
    Instant now = Instant.now();
    server.await(
        "scraped " + count + " times",
        () ->
            query("up[1m]").stream()
                    .flatMap(series -> series.samples().stream())
                    .filter(sample -> sample.value() == 1 && sample.at().isAfter(now))
                    .count()
                >= count);
  }

  private static Series series(JsonNode node) {
    Map<String, String> labels = new HashMap<>();
    node.path("metric")
        .properties()
        .forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
    List<Sample> samples = new ArrayList<>();
    if (node.has("value")) {
      samples.add(sample(node.path("value")));
    }
    node.path("values").forEach(pair -> samples.add(sample(pair)));
    return new Series(labels, samples);
  }

  private static Sample sample(JsonNode pair) {
    long millis = Math.round(pair.get(0).asDouble() * 1_000);
    return new Sample(Instant.ofEpochMilli(millis), Double.parseDouble(pair.get(1).asText()));
  }

  @Override
  public void close() {
    server.close();
  }
}
