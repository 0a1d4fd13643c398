package io.parallax.rules.accuracy;

import io.parallax.peers.Program;
import io.parallax.peers.Server;
import io.parallax.rules.Scratch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the suite runs on. */
public final class Accuracy {
  private static final String BLOCK = "120d";

  /** A block that makes up for missed ones is written when later ones are there. */
  private static final String CONFIGURATION =
      """
      global: {}
      storage: {tsdb: {out_of_order_time_window: 120d}}
      """;

  private Accuracy() {}

  /** Ends at the last midnight. */
  static Suite suite(List<Case> cases, Duration window, Duration between) {
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    int seconds = cases.stream().mapToInt(each -> each.traffic().seconds()).max().orElseThrow();
    return new Suite(cases, window, between, end.minusSeconds(seconds).toEpochMilli());
  }

  /**
   * One that takes samples of any age: it keeps all in its head, which takes what is less than half
   * a block old, and compacts nothing while it is asked.
   */
  public static Server prometheus(Path directory) {
    Scratch.write(directory.resolve("prometheus.yaml"), CONFIGURATION);
    return Server.start(
        directory,
        "/-/ready",
        port ->
            Program.installed("prometheus")
                .with(
                    "--config.file=" + directory.resolve("prometheus.yaml"),
                    "--storage.tsdb.path=" + directory.resolve("data"),
                    "--storage.tsdb.min-block-duration=" + BLOCK,
                    "--storage.tsdb.max-block-duration=" + BLOCK,
                    "--storage.tsdb.retention.time=" + BLOCK,
                    "--web.listen-address=127.0.0.1:" + port,
                    "--web.enable-remote-write-receiver",
                    "--query.timeout=10m",
                    "--query.max-samples=200000000"));
  }
}
