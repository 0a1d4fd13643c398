package io.parallax.probes.benchmark;

import io.parallax.probes.Clocks;
import io.parallax.probes.engine.WarmUp;
import io.parallax.probes.http.Nginx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many targets fit at an interval of 10 s, where both are driven until they lose something.
 * Ours fits while no slot is missed or bad and 99 of 100 begin within 100 ms of their time;
 * Prometheus with blackbox_exporter while no more than one in a thousand samples is missing or bad,
 * since the edges of the window may cost it some. Nginx, the target, runs on the same cores.
 */
class CapacityBenchmark {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration WARM = Duration.ofSeconds(15);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final int[] OURS = {8_000, 16_000, 24_000, 36_000, 48_000};
  private static final int[] THEIRS = {4_000, 8_000, 10_000, 12_000, 16_000};
  private static final double MOST_LOST = 0.001;

  @Test
  void measure(@TempDir Path directory) throws Exception {
    WarmUp.run(Clocks.system());
    try (Nginx nginx = new Nginx(directory, Targets.SERVER)) {
      int theirs = theirs(directory, "http://127.0.0.1:" + nginx.port + "/ok");
      int ours = ours(nginx.port);
      System.out.printf(
          "capacity: Parallax %,d, blackbox_exporter with Prometheus %,d: %.1fx%n",
          ours, theirs, (double) ours / Math.max(1, theirs));
    }
  }

  private static int ours(int port) throws Exception {
    int fits = 0;
    for (int targets : OURS) {
      Seen seen = Seen.of(Targets.http(port, targets, INTERVAL, TIMEOUT), WARM, MEASURED);
      System.out.printf(
          "Parallax, %,6d targets: %,d slots, %d missed, %d not good, start delay p50 %.1f ms, p99"
              + " %.1f ms, %.2f ms CPU a slot%n",
          targets,
          seen.delays.size(),
          seen.missed.get(),
          seen.bad.get(),
          seen.delay(0.5),
          seen.delay(0.99),
          seen.cost());
      if (!seen.isWell()) {
        return fits;
      }
      fits = targets;
    }
    return fits;
  }

  private static int theirs(Path directory, String url) throws Exception {
    int fits = 0;
    for (int targets : THEIRS) {
      double good = theirs(directory, url, targets);
      double wanted = (double) targets * MEASURED.dividedBy(INTERVAL);
      System.out.printf(
          "blackbox_exporter, %,6d targets: %,.0f good of %,.0f samples%n", targets, good, wanted);
      if (good < wanted * (1 - MOST_LOST)) {
        return fits;
      }
      fits = targets;
    }
    return fits;
  }

  /** Prometheus drops the scrapes that it can't begin in time; their samples are not there. */
  private static double theirs(Path directory, String url, int targets) throws Exception {
    try (BlackboxExporter exporter = new BlackboxExporter(directory, "");
        ScrapingPrometheus prometheus =
            new ScrapingPrometheus(directory, exporter.port(), url, targets)) {
      Thread.sleep(WARM.plus(MEASURED));
      return prometheus.value("sum(sum_over_time(probe_success[20s]))");
    }
  }
}
