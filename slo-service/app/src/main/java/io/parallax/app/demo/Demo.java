package io.parallax.app.demo;

import io.parallax.app.pairs.PairWatch;
import io.parallax.app.station.Settings;
import io.parallax.app.station.Share;
import io.parallax.app.station.Station;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The demo's own parts: a service, nodes, a workspace in files, and windows of seconds. */
public final class Demo implements AutoCloseable {
  /** Pairs that fit windows of a minute or two; the shape is the standard one's. */
  private static final BurnRatePolicy POLICY =
      new BurnRatePolicy(
          Duration.ofSeconds(2),
          List.of(
              new BurnRateWindow(
                  "12s", 0.3, Duration.ofSeconds(12), Duration.ofSeconds(6), Severity.PAGE),
              new BurnRateWindow(
                  "1m", 1, Duration.ofMinutes(1), Duration.ofSeconds(12), Severity.TICKET)));

  private final Path directory;
  private final DemoService service;
  private final DemoChain chain;

  /** Begins with the probes, so that a slow start takes nothing from the quiet before it. */
  private volatile @Nullable Long began;

  private Demo() throws IOException {
    this.directory = Files.createTempDirectory("parallax-demo-");
    this.service = DemoService.start(this::elapsed, Incident.SCRIPTED);
    this.chain =
        DemoChain.start(InstantSource.system(), this::elapsed, Incident.SCRIPTED.standby());
    Files.createDirectories(workspace());
    Files.writeString(workspace().resolve("workspace.yaml"), workspaceText());
  }

  /** Starts the service and writes the workspace; no slot has begun yet. */
  public static Demo start() {
    try {
      return new Demo();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Settings settings() {
    return new Settings(
        workspace(),
        directory.resolve("data"),
        Share.of(List.of()),
        Set.of(),
        POLICY,
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5));
  }

  /** Tells what happens until {@code duration} is over or the program is stopped. */
  public int tell(Station station, PairWatch pairs, String page, Optional<Duration> duration) {
    began = System.nanoTime();
    System.out.printf(
        """

        Parallax demo: two regions probe a service and a pair of nodes; then one region has an incident,
        and the node that waits to take over falls behind.
          page       %s/
          gate       %s/api/v1/gate?service=checkout&region=%s
          pair       %s/api/v1/pairs/rpc
          API        %s/q/openapi, %s/metrics
          workspace  %s

        """,
        page, page, Incident.SCRIPTED.region(), page, page, page, workspace());
    new Narrator(station, pairs, this::elapsed, Incident.SCRIPTED, System.out).tell(duration);
    return 0;
  }

  /** Since probing began; zero before. */
  private Duration elapsed() {
    Long start = began;
    return start == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
  }

  private Path workspace() {
    return directory.resolve("workspace");
  }

  private String workspaceText() throws IOException {
    try (InputStream text = Demo.class.getResourceAsStream("/demo/workspace.yaml")) {
      String filled =
          new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${PORT}", Integer.toString(service.port()));
      for (Map.Entry<String, URI> node : chain.urls().entrySet()) {
        filled = filled.replace("${%s}".formatted(node.getKey()), node.getValue().toString());
      }
      return filled;
    }
  }

  @Override
  public void close() {
    service.close();
    chain.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(Demo::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
