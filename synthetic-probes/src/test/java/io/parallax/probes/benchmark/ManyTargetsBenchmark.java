package io.parallax.probes.benchmark;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Scheduler;
import io.parallax.probes.SlotSink;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.engine.WarmUp;
import io.parallax.probes.http.Nginx;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many targets fit at an interval of 10 s: no slot missed, none bad, and 99 of 100 begin within
 * 100 ms of their time. Nginx, the target, runs on the same cores. One in ten targets of the last
 * row accepts and never answers.
 */
class ManyTargetsBenchmark {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration WARM = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(30);
  private static final int MAX_IN_FLIGHT = 2_000;
  private static final int[] STEPS = {100, 1_000, 2_000, 4_000, 6_000, 8_000, 10_000};
  private static final int[] PEER_STEPS = {100, 1_000, 2_000, 3_000, 4_000};

  @Test
  void measure(@TempDir Path directory) throws Exception {
    WarmUp.run(Clocks.system());
    try (Nginx nginx = new Nginx(directory, Targets.SERVER);
        BlackHole hole = new BlackHole()) {
      for (int targets : PEER_STEPS) {
        measurePeer(directory, "http://127.0.0.1:" + nginx.port + "/ok", targets);
      }
      for (int targets : STEPS) {
        report(targets, 0, measure(Targets.http(nginx.port, targets, INTERVAL, TIMEOUT)));
      }
      List<Probe> mixed = new ArrayList<>(Targets.http(nginx.port, 900, INTERVAL, TIMEOUT));
      mixed.addAll(Targets.named("hole", hole.port(), 100, INTERVAL, TIMEOUT));
      report(1_000, 100, measure(mixed));
    }
  }

  /** Prometheus drops the scrapes that it can't begin in time; their samples are not there. */
  private static void measurePeer(Path directory, String url, int targets) throws Exception {
    try (BlackboxExporter exporter = new BlackboxExporter(directory, "");
        ScrapingPrometheus prometheus =
            new ScrapingPrometheus(directory, exporter.port(), url, targets)) {
      Thread.sleep(WARM);
      double before = Cpu.seconds(exporter.pid()) + Cpu.seconds(prometheus.pid());
      Thread.sleep(MEASURED);
      double cpu = Cpu.seconds(exporter.pid()) + Cpu.seconds(prometheus.pid()) - before;
      double slots = prometheus.value("sum(count_over_time(probe_success[30s]))");
      System.out.printf(
          "blackbox_exporter, %,6d targets: %,.0f of %,d samples, %,.0f of them good; %.2f ms CPU"
              + " each with Prometheus, %d MiB resident together%n",
          targets,
          slots,
          3 * targets,
          prometheus.value("sum(sum_over_time(probe_success[30s]))"),
          cpu * 1_000 / Math.max(1, slots),
          (Memory.resident(exporter.pid()) + Memory.resident(prometheus.pid())) >> 20);
    }
  }

  private static Seen measure(List<Probe> probes) throws Exception {
    Seen seen = new Seen();
    Region region = Targets.REGION;
    Scheduler scheduler =
        new Scheduler(
            region,
            new TargetProber(region, Clocks.system(), "1.0"),
            seen,
            Clocks.system(),
            MAX_IN_FLIGHT);
    scheduler.apply(probes);
    Thread.sleep(WARM);
    seen.begin();
    double before = Cpu.seconds(ProcessHandle.current().pid());
    Thread.sleep(MEASURED);
    seen.end(Cpu.seconds(ProcessHandle.current().pid()) - before);
    scheduler.close(TIMEOUT);
    return seen;
  }

  private static void report(int targets, int silent, Seen seen) throws Exception {
    System.out.printf(
        "%,6d targets (%d silent): %,d slots, %d missed, %d not good, start delay p50 %d ms, p99 %d"
            + " ms; %.2f ms CPU a slot, %d MiB resident%n",
        targets,
        silent,
        seen.delays.size(),
        seen.missed.get(),
        seen.bad.get(),
        seen.delay(0.5),
        seen.delay(0.99),
        seen.cpu * 1_000 / Math.max(1, seen.delays.size()),
        Memory.resident(ProcessHandle.current().pid()) >> 20);
  }

  /** What became of the slots between {@link #begin} and {@link #end}; silent targets' apart. */
  private static final class Seen implements SlotSink {
    private final AtomicInteger missed = new AtomicInteger();
    private final AtomicInteger bad = new AtomicInteger();
    private final List<Long> delays = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean counting;
    private double cpu;

    void begin() {
      counting = true;
    }

    void end(double seconds) {
      counting = false;
      cpu = seconds;
    }

    @Override
    public void ended(ProbeResult result) {
      if (!counting) {
        return;
      }
      delays.add(result.startDelay().toMillis());
      if (!(result.outcome() instanceof Outcome.Good)
          && !result.slot().probe().startsWith("hole")) {
        bad.incrementAndGet();
      }
    }

    @Override
    public void missed(SlotId slot, Instant scheduled) {
      if (counting) {
        missed.incrementAndGet();
      }
    }

    long delay(double quantile) {
      List<Long> sorted = delays.stream().sorted().toList();
      return sorted.isEmpty() ? -1 : sorted.get((int) ((sorted.size() - 1) * quantile));
    }
  }
}
