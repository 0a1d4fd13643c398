package io.parallax.rules.accuracy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All cases, beside what two usual ways make of the same data; what {@code AccuracyTest} holds of
 * two days and many SLOs in one Prometheus is to hold here as well. Each SLO has a Prometheus for
 * itself and its rows are printed as soon as they are known, so that a run that is cut off has said
 * what it found.
 */
class AccuracyBenchmark {
  private static final int DAYS = Integer.getInteger("benchmark.days", 35);
  private static final Duration WINDOW =
      Duration.ofDays(Integer.getInteger("benchmark.window", 30));

  /** Names of those that are run. */
  private static final String CASES = System.getProperty("benchmark.cases", ".*");

  /** Events of a window of 30 days at 40 a second, however short it is. */
  private static final int RATE = (int) (40 * 30 / WINDOW.toDays());

  private final SoftAssertions all = new SoftAssertions();
  private final AtomicReference<Duration> prometheus = new AtomicReference<>(Duration.ZERO);

  @Test
  void measure(@TempDir Path directory) throws Exception {
    long begin = System.nanoTime();
    System.out.println("| case | budget spent | error of ours | mean of ratios | raw increase |");
    System.out.println("|---|---|---|---|---|");
    run(directory);
    System.out.printf(
        "%n%d days in %d s; %d s of CPU by Prometheus, %d s by the suite%n",
        DAYS,
        Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
        prometheus.get().toSeconds(),
        cpu(ProcessHandle.current()).toSeconds());
    all.assertAll();
  }

  /** As many at once as there are processors. */
  private void run(Path directory) throws Exception {
    List<Callable<Void>> tasks =
        new Cases(DAYS, RATE)
            .all().stream()
                .filter(each -> each.name().matches(CASES))
                .collect(groupingBy(Case::name, LinkedHashMap::new, toList()))
                .values()
                .stream()
                .<Callable<Void>>map(slo -> () -> run(directory, slo))
                .toList();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (Future<Void> done : executor.invokeAll(tasks)) {
        done.get();
      }
    }
  }

  private Void run(Path directory, List<Case> slo) throws Exception {
    String name = slo.getFirst().name();
    Duration between = Duration.ofHours(name.equals(DarkRegion.NAME) ? 1 : 12);
    Suite suite = Accuracy.suite(slo, WINDOW, between);
    Path own = Files.createDirectory(directory.resolve(name));
    try (Server server = Accuracy.prometheus(own)) {
      Evaluation evaluation = new Evaluation(server.uri(""));
      for (Outcome outcome : suite.run(evaluation)) {
        Row row = Row.of(suite, outcome, suite.peers(evaluation, outcome));
        System.out.println(row.markdown());
        check(suite, outcome, row);
      }
      prometheus.accumulateAndGet(cpu(server.process().process().toHandle()), Duration::plus);
      return null;
    }
  }

  private void check(Suite suite, Outcome outcome, Row row) {
    all.check(() -> assertThat(row.ours()).as(row.name()).isLessThanOrEqualTo(Row.BAR));
    all.check(() -> AccuracyTest.javaAgrees(suite, outcome));
    outcome
        .regions()
        .forEach(one -> all.check(() -> AccuracyTest.noTileIsNegativeOrBursts(suite, one)));
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
