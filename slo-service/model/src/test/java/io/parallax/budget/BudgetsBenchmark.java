package io.parallax.budget;

import io.parallax.sli.Scope;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.TileEngine;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.TileSource.Known;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Reads the budgets of 10,000 SLOs in three regions and of all three together, with the four pairs
 * of windows and an outlook each: 40,000 readings of 30 days of minutes.
 */
class BudgetsBenchmark {
  private static final int SLOS = Integer.getInteger("benchmark.slos", 10_000);
  private static final List<String> REGIONS = List.of("eu", "us", "ap");
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MINUTES = 30 * 24 * 60;

  /** Different timelines of busy counters; every one of their minutes is unlike the one before. */
  private static final int BUSY = 30;

  @Test
  void measure() {
    System.out.println("| tiles | round | readings | wall, s | CPU, s | budget spent |");
    System.out.println("|---|---|---|---|---|---|");
    List<Slo> slos = IntStream.range(0, SLOS).mapToObj(BudgetsBenchmark::slo).toList();
    Workspace workspace = new Workspace(List.of(), List.of(), List.of(), slos, List.of());
    measure("a slot a minute, one in 500 bad", workspace, probes(slos));
    measure("counters, no two minutes alike", workspace, counters());
  }

  private static void measure(String what, Workspace workspace, TileSource source) {
    BudgetReader reader =
        new BudgetReader(
            new TileEngine(source, workspace),
            BurnRatePolicy.STANDARD,
            Duration.ofMinutes(5),
            workspace);
    for (int round = 1; round <= 3; round++) {
      long begin = System.nanoTime();
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      int readings = 0;
      double spent = 0;
      for (Slo slo : workspace.slos()) {
        for (Scope scope : Scope.of(slo)) {
          spent += reader.read(slo, scope, NOW).budget().orElseThrow().spentRatio();
          readings++;
        }
      }
      double wall = (System.nanoTime() - begin) / 1e9;
      cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
      System.out.printf(
          "| %s | %d | %,d | %.2f | %.2f | %.1f %% |%n",
          what, round, readings, wall, cpu / 1e9, spent / readings * 100);
    }
  }

  private static Slo slo(int number) {
    String id = "slo-" + number;
    return new Slo(
        id,
        new Slo.About(id, "home", ""),
        new Indicator.ProbeSlots(id, Optional.empty()),
        new Slo.Promise(0.99, new Window.Rolling(Duration.ofDays(30)), new Budgeting.Occurrences()),
        Alerting.standard(3),
        new Slo.Reach(REGIONS, List.of()));
  }

  private static TileSource probes(List<Slo> slos) {
    SplittableRandom random = new SplittableRandom(1);
    Counts good = Minutes.of(1, 1);
    Counts bad = Minutes.of(0, 1);
    List<Known> all = new ArrayList<>();
    for (int number = 0; number < slos.size() * REGIONS.size(); number++) {
      Timeline.Builder timeline = Timeline.builder();
      for (int i = 0; i < MINUTES; i++) {
        timeline.add(minute(i), MINUTE, random.nextInt(500) == 0 ? bad : good);
      }
      all.add(Known.of(timeline.build()));
    }
    return (slo, region, _) -> all.get(number(slo, region));
  }

  private static TileSource counters() {
    SplittableRandom random = new SplittableRandom(2);
    List<Known> busy = new ArrayList<>();
    for (int number = 0; number < BUSY; number++) {
      Timeline.Builder timeline = Timeline.builder();
      for (int i = 0; i < MINUTES; i++) {
        int total = 1_000 + 2 * random.nextInt(500) + i % 2;
        timeline.add(minute(i), MINUTE, Minutes.of(total - random.nextInt(5), total));
      }
      busy.add(Known.of(timeline.build()));
    }
    return (slo, region, _) -> busy.get(number(slo, region) % BUSY);
  }

  private static int number(Slo slo, String region) {
    int number = Integer.parseInt(slo.id().substring("slo-".length()));
    return number * REGIONS.size() + REGIONS.indexOf(region);
  }

  private static Instant minute(int number) {
    return NOW.minus(MINUTE.multipliedBy(MINUTES - number));
  }
}
