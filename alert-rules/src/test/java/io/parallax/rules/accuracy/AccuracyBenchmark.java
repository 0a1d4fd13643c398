package io.parallax.rules.accuracy;

import io.parallax.rules.Server;
import io.parallax.rules.accuracy.Suite.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All cases, beside what two usual ways make of the same data. */
class AccuracyBenchmark {
  private static final int DAYS = Integer.getInteger("benchmark.days", 35);
  private static final Duration WINDOW =
      Duration.ofDays(Integer.getInteger("benchmark.window", 30));

  /** Events of a window of 30 days at 40 a second, however short it is. */
  private static final int RATE = (int) (40 * 30 / WINDOW.toDays());

  @Test
  void measure(@TempDir Path directory) throws Exception {
    Suite suite = Accuracy.suite(new Cases(DAYS, RATE).all(), WINDOW);
    try (Server prometheus = Accuracy.prometheus(directory)) {
      long begin = System.nanoTime();
      System.out.println("| case | budget spent | error of ours | mean of ratios | raw increase |");
      System.out.println("|---|---|---|---|---|");
      for (Outcome outcome : suite.run(new Evaluation(prometheus.uri("")))) {
        System.out.println(Row.of(suite, outcome).markdown());
      }
      System.out.printf(
          "%n%d days in %d s; %d s of CPU by Prometheus, %d s by the suite%n",
          DAYS,
          Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
          seconds(prometheus.process().toHandle()),
          seconds(ProcessHandle.current()));
    }
  }

  private static long seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toSeconds();
  }
}
