package io.parallax.rules.accuracy;

import static io.parallax.rules.accuracy.Ruler.MINUTE;

import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.rules.accuracy.Outcome.InRegion;
import io.parallax.sli.Interval;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.TileEngine;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Cases in one Prometheus: their scrapes are given to it, and the generated rules are evaluated
 * over them, tiles every minute, blocks of them as often as they say, and the others at some
 * moments.
 *
 * @param cases what happened
 * @param window over which budgets are given
 * @param between two looks at budgets
 * @param start when second 0 is, in milliseconds since the epoch
 */
record Suite(List<Case> cases, Duration window, Duration between, long start) {
  static final double TARGET = 0.999;

  /** A tile ends this long before its evaluation. */
  private static final int SETTLING = 15;

  /** Longest gap in seconds that a tile bridges. */
  private static final int REMEMBERED = 15 * 60;

  private Promises promises() {
    return new Promises(cases, window, TARGET);
  }

  private Ruler ruler(Evaluation prometheus) {
    return Ruler.until(start + seconds() * 1000L, prometheus, promises(), start);
  }

  private int seconds() {
    return cases.stream().mapToInt(each -> each.traffic().seconds()).max().orElseThrow();
  }

  /** Of a moment. */
  int second(long at) {
    return (int) ((at - start) / 1000);
  }

  /** First second that the tiles of {@code at} do not reach: a scrape sees its own second, too. */
  private int secondAfter(long at) {
    return second(at) - SETTLING + 1;
  }

  /**
   * What the Java engine makes of the very tiles that the rules recorded, as shares of budget left.
   */
  double[] javaRemaining(Outcome outcome, long[] moments) {
    TileSource source =
        (_, region, _) ->
            outcome.regions().stream()
                .filter(each -> each.of().region().equals(region))
                .map(each -> TileSource.Known.of(timeline(each)))
                .findFirst()
                .orElseThrow();
    Workspace workspace = promises().workspace();
    Slo slo = outcome.of().slo();
    List<Interval> intervals =
        LongStream.of(moments)
            .mapToObj(at -> Interval.before(Instant.ofEpochMilli(at), window))
            .toList();
    return new TileEngine(source, workspace)
        .measure(outcome.of(), intervals).stream()
            .map(measurement -> (Sli.Measured) measurement.sli())
            .mapToDouble(sli -> 1 - sli.errorRatio() / slo.budgetRatio())
            .toArray();
  }

  private static Timeline timeline(InRegion recorded) {
    Timeline.Builder tiles = Timeline.builder();
    for (int i = 0; i < recorded.total().size(); i++) {
      double total = recorded.total().value(i);
      double good = Math.min(recorded.good().value(i), total);
      tiles.add(
          Instant.ofEpochMilli(recorded.total().millis(i) - MINUTE),
          Duration.ofMillis(MINUTE),
          new Counts(good, total, 1, 1));
    }
    return tiles.build();
  }

  /** The events that the window of budgets has at {@code at}. */
  Truth truth(Outcome outcome, long at) {
    return truth(outcome, at, window);
  }

  Truth truth(Outcome outcome, long at, Duration length) {
    int until = secondAfter(at);
    return outcome.truth(until - (int) length.toSeconds(), until);
  }

  /**
   * Events that could be in the tile of {@code at}: those since the last sample it can remember.
   */
  Truth within(InRegion region, long at) {
    int until = secondAfter(at);
    return region.truth().truth(until - REMEMBERED - (int) (MINUTE / 1000), until);
  }

  /** Of each SLO in each of its regions, and in all together where there are several. */
  List<Outcome> run(Evaluation prometheus) throws IOException, InterruptedException {
    List<Scrapes> scrapes =
        cases.parallelStream()
            .map(each -> Scrapes.of(each.counter(), start, each.traffic(), each.processes()))
            .toList();
    prometheus.keep(scrapes.stream().flatMap(one -> one.series().stream()).toList());
    Ruler ruler = ruler(prometheus);
    List<List<Samples>> tiles = tiles(ruler);
    List<InRegion> counted =
        IntStream.range(0, cases.size())
            .mapToObj(i -> inRegion(cases.get(i), scrapes.get(i), tiles.get(i)))
            .toList();
    ruler.blocks();
    List<Samples> looks = ruler.looks(firstLook(ruler), between.toMillis());
    List<Outcome> outcomes = new ArrayList<>();
    for (Slo slo : promises().workspace().slos()) {
      for (Scope scope : Scope.of(slo)) {
        outcomes.add(outcome(new Subject(slo, scope), counted, looks));
      }
    }
    return outcomes;
  }

  private static InRegion inRegion(Case of, Scrapes truth, List<Samples> tiles) {
    return new InRegion(
        of, truth, named(RuleSeries.GOOD_TILE, tiles), named(RuleSeries.TOTAL_TILE, tiles));
  }

  private static Samples named(Series series, List<Samples> recorded) {
    return recorded.stream()
        .filter(samples -> Outcome.isNamed(series, samples))
        .findFirst()
        .orElseThrow();
  }

  private static Outcome outcome(Subject of, List<InRegion> counted, List<Samples> looks) {
    return new Outcome(
        of,
        counted.stream()
            .filter(each -> each.of().name().equals(of.slo().id()))
            .filter(each -> of.regions().contains(each.of().region()))
            .toList(),
        looks.stream().filter(samples -> Outcome.isOf(of, samples)).toList());
  }

  /** What others make of the same data. */
  Peers peers(Evaluation prometheus, Outcome outcome) throws IOException, InterruptedException {
    Ruler ruler = ruler(prometheus);
    return Peers.of(prometheus, outcome.counter(), window, ruler.first(), ruler.last());
  }

  /**
   * Of all cases, as many at once as there are processors: a Prometheus evaluates a query on one of
   * them.
   */
  private List<List<Samples>> tiles(Ruler ruler) throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Callable<List<Samples>>> tasks =
          cases.stream().<Callable<List<Samples>>>map(each -> () -> ruler.tiles(each)).toList();
      List<List<Samples>> tiles = new ArrayList<>();
      for (Future<List<Samples>> done : executor.invokeAll(tasks)) {
        tiles.add(done.get());
      }
      return tiles;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The last look is the last evaluation; the others come before it at even distances. */
  private long firstLook(Ruler ruler) {
    long looks = (ruler.last() - ruler.first() - MINUTE) / between.toMillis();
    return ruler.last() - looks * between.toMillis();
  }
}
