package io.parallax.rules.cost;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.peers.Server;
import io.parallax.promql.Printer;
import io.parallax.rules.accuracy.Accuracy;
import io.parallax.rules.accuracy.Evaluation;
import io.parallax.rules.accuracy.Samples;
import io.parallax.rules.cost.OurRules.Timed;
import io.parallax.rules.cost.SeventeenRules.Peer;
import io.parallax.rules.file.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samples that a real Prometheus reads in a minute to keep SLOs evaluated, by its own count: ours,
 * and those of a layout of 17 rules an SLO.
 *
 * <p>Each expression is asked once, over data of the length that it looks back, and multiplied by
 * how often it is evaluated. Rules that an SLO has for itself read its own series only, so that
 * many SLOs read exactly so many times as much: one is asked. What all share is asked with the
 * tiles of all of them there.
 */
class CostBenchmark {
  private static final int[] SLOS = {1, 100, Integer.getInteger("benchmark.slos", 1_000)};
  private static final int[] SERIES = {2, 100};
  private static final Duration TILE = BurnRatePolicy.STANDARD.tile();

  /** Longer than any rule looks back on tiles. */
  private static final Duration WHILE = Duration.ofHours(2);

  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  private final Month month =
      new Month(
          Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS).toEpochMilli());

  @Test
  void measure(@TempDir Path directory) throws Exception {
    List<Own> own = new ArrayList<>();
    for (int series : SERIES) {
      own.add(own(directory.resolve("series-" + series), series));
    }
    System.out.println(
        "| SLOs | input series of each | ours, samples a minute | 17 rules | ratio"
            + " | 17 rules, windows as seldom as ours | ratio |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int slos : SLOS) {
      Map<String, Double> shared = shared(directory.resolve("slos-" + slos), slos);
      for (Own each : own) {
        row(slos, each, shared.values().stream().mapToDouble(Double::doubleValue).sum());
      }
      if (slos == SLOS[SLOS.length - 1]) {
        System.out.println();
        own.forEach(each ->
            System.out.printf("tiles of an SLO of %d series: %,.0f%n", each.series(), each.ours()));
        shared.forEach(
            (what, reads) -> System.out.printf("%s, an SLO: %,.1f%n", what, reads / slos));
      }
    }
  }

  /**
   * What rules that belong to one SLO read in a minute.
   *
   * @param series that it counts
   * @param asOften those of the 17 rules, evaluated every minute
   * @param asSeldom those of the 17 rules, each window as often as ours of that length
   */
  private record Own(int series, double ours, double asOften, double asSeldom) {}

  private static void row(int slos, Own own, double shared) {
    double ours = slos * own.ours() + shared;
    double often = slos * own.asOften();
    double seldom = slos * own.asSeldom();
    System.out.printf(
        "| %,d | %d | %,.0f | %,.0f | 1/%.1f | %,.0f | 1/%.1f |%n",
        slos, own.series(), ours, often, often / ours, seldom, seldom / ours);
  }

  private Own own(Path directory, int series) throws Exception {
    String counter = "calls_total";
    try (Server server = Accuracy.prometheus(Files.createDirectories(directory))) {
      Evaluation prometheus = new Evaluation(server.uri(""));
      SeventeenRules peer = new SeventeenRules(counter);
      prometheus.keep(
          Stream.concat(month.counters(counter, series), peer.recorded(month)).toList());
      double ours = 0;
      for (Timed timed : OurRules.over(counter).own()) {
        ours += reads(prometheus, timed);
      }
      double often = 0;
      double seldom = 0;
      for (Peer rule : peer.rules()) {
        long reads = prometheus.samplesRead(rule.expr(), month.at());
        often += reads;
        seldom += reads / every(rule.window());
      }
      return new Own(series, ours, often, seldom);
    }
  }

  /** Minutes between two evaluations of our windows of that length, and of what has none. */
  private static double every(String window) {
    if (window.isEmpty()) {
      return 1;
    }
    Duration length =
        Duration.parse((window.endsWith("d") ? "P" : "PT") + window.toUpperCase(Locale.ROOT));
    return BurnRatePolicy.cadence(TILE, length).toMillis() / MINUTE;
  }

  /** What the shared rules read in a minute, by what they are of. */
  private Map<String, Double> shared(Path directory, int slos) throws Exception {
    OurRules rules = OurRules.over("calls_total");
    try (Server server = Accuracy.prometheus(Files.createDirectories(directory))) {
      Evaluation prometheus = new Evaluation(server.uri(""));
      prometheus.keep(recorded(rules, slos));
      Timed objective = rules.own().getLast();
      for (Samples one : record(prometheus, objective)) {
        prometheus.keep(IntStream.range(0, slos).mapToObj(i -> renamed(one, i)).toList());
      }
      for (boolean objectives : new boolean[] {true, false}) {
        for (Timed timed : rules.shared()) {
          if (timed.isObjective() == objectives && !timed.isBlock()) {
            record(prometheus, timed);
          }
        }
      }
      Map<String, Double> reads = new LinkedHashMap<>();
      for (Timed timed : rules.shared()) {
        reads.merge(kind(timed), reads(prometheus, timed), Double::sum);
      }
      return reads;
    }
  }

  /** The tiles and blocks that windows look back on. */
  private List<Samples> recorded(OurRules rules, int slos) {
    return IntStream.range(0, slos)
        .boxed()
        .flatMap(slo ->
            Stream.concat(
                Stream.of(RuleSeries.GOOD_TILE, RuleSeries.TOTAL_TILE)
                    .map(series -> month.every(TILE, WHILE, labels(series, slo, Map.of()), 100)),
                rules.shared().stream().filter(Timed::isBlock).map(block -> blocks(block, slo))))
        .toList();
  }

  private Samples blocks(Timed block, int slo) {
    Rule.Recording rule = (Rule.Recording) block.rule();
    return month.every(
        block.interval(),
        longest(block.interval()),
        labels(rule.series(), slo, rule.labels()),
        100);
  }

  /** The longest window that is summed from such blocks. */
  private static Duration longest(Duration block) {
    return Stream.concat(
            BurnRatePolicy.STANDARD.windows().stream()
                .flatMap(pair -> Stream.of(pair.shortWindow(), pair.longWindow())),
            Stream.of(OurRules.BUDGET))
        .filter(window -> BurnRatePolicy.block(TILE, window).filter(block::equals).isPresent())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Map<String, String> labels(Series series, int slo, Map<String, String> more) {
    Map<String, String> labels = new TreeMap<>(more);
    labels.put("__name__", series.name());
    labels.put(Labels.SLO, "s-" + slo);
    labels.put(Labels.REGION, "eu-west-1");
    labels.put(Labels.SHARD, "" + slo % 16);
    return labels;
  }

  private static Samples renamed(Samples objective, int slo) {
    SortedMap<String, String> labels = new TreeMap<>(objective.labels);
    labels.put("slo", "s-" + slo);
    labels.put("shard", "" + slo % 16);
    Samples renamed = new Samples(labels);
    for (int i = 0; i < objective.size(); i++) {
      renamed.add(objective.millis(i), objective.value(i));
    }
    return renamed;
  }

  /** As long as others look back on it: three of its evaluations, of objectives those of all. */
  private List<Samples> record(Evaluation prometheus, Timed timed)
      throws IOException, InterruptedException {
    if (!(timed.rule() instanceof Rule.Recording rule)) {
      return List.of();
    }
    long step = timed.interval().toMillis();
    boolean early = timed.isObjective() || rule.series().equals(RuleSeries.OBJECTIVE);
    long first = month.at() - (early ? 30 : 2) * step;
    return prometheus.record(rule, first, month.at(), step, _ -> true);
  }

  private double reads(Evaluation prometheus, Timed timed)
      throws IOException, InterruptedException {
    String expr = Printer.line(timed.rule().expr());
    return prometheus.samplesRead(expr, month.at()) * MINUTE / timed.interval().toMillis();
  }

  private static String kind(Timed timed) {
    String every = "every " + timed.interval().toMinutes() + " min";
    return switch (timed.rule()) {
      case Rule.Recording recording ->
          recording.series().name() + recording.labels().getOrDefault("window", "") + ", " + every;
      case Rule.Alerting _ -> "alerts, " + every;
    };
  }
}
