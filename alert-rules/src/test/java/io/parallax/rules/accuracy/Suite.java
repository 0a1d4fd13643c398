package io.parallax.rules.accuracy;

import io.parallax.naming.RuleSeries;
import io.parallax.rules.Rule;
import io.parallax.sli.Interval;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.TileEngine;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Slo;
import io.parallax.spec.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongPredicate;

/**
 * All cases in one Prometheus: their scrapes are given to it, and the generated rules are evaluated
 * over them, tiles every minute, blocks of them as often as they say, and the others at some
 * moments.
 *
 * @param cases what happened
 * @param window over which budgets are given
 * @param start when second 0 is, in milliseconds since the epoch
 */
record Suite(List<Case> cases, Duration window, long start) {
  static final double TARGET = 0.999;

  private static final long MINUTE = 60_000;

  /** Evaluations come at this second of their minute, scrapes at others. */
  private static final long PHASE = 7_000;

  /** A tile ends this long before its evaluation. */
  private static final int SETTLING = 15;

  /** Longest gap in seconds that a tile bridges. */
  private static final int REMEMBERED = 15 * 60;

  private static final long BETWEEN_LOOKS = Duration.ofHours(12).toMillis();

  /** What became of one case. */
  record Outcome(Case of, Scrapes truth, Recorded recorded, Peers peers) {}

  /**
   * What the rules recorded of one SLO.
   *
   * @param good tiles
   * @param total tiles
   * @param remaining share of the budget that is left, at some moments
   */
  record Recorded(Samples good, Samples total, Samples remaining) {}

  private Promises promises() {
    return new Promises(cases, window, TARGET);
  }

  private int seconds() {
    return cases.stream().mapToInt(each -> each.traffic().seconds()).max().orElseThrow();
  }

  private long first() {
    return start + PHASE;
  }

  private long last() {
    return start + seconds() * 1000L - MINUTE + PHASE;
  }

  /** First second that the tiles of {@code at} do not reach: a scrape sees its own second, too. */
  private int secondAfter(long at) {
    return (int) ((at - start) / 1000) - SETTLING + 1;
  }

  /**
   * What the Java engine makes of the very tiles that the rules recorded, as share of budget left.
   */
  double javaRemaining(Outcome outcome, long at) {
    Recorded recorded = outcome.recorded();
    Timeline.Builder tiles = Timeline.builder();
    for (int i = 0; i < recorded.total().size(); i++) {
      double total = recorded.total().value(i);
      double good = Math.min(recorded.good().value(i), total);
      tiles.add(
          Instant.ofEpochMilli(recorded.total().millis(i) - MINUTE),
          Duration.ofMillis(MINUTE),
          new Counts(good, total, 1, 1));
    }
    TileSource source = (_, _, _) -> TileSource.Known.of(tiles.build());
    Workspace workspace = promises().workspace();
    Slo slo = workspace.slo(outcome.of().name()).orElseThrow();
    Subject subject = new Subject(slo, new Scope.InRegion(slo.regions().getFirst()));
    Interval interval = Interval.before(Instant.ofEpochMilli(at), window);
    Sli sli =
        new TileEngine(source, workspace).measure(subject, List.of(interval)).getFirst().sli();
    return 1 - ((Sli.Measured) sli).errorRatio() / slo.budgetRatio();
  }

  /** Seconds of the events that a window has at {@code at}. */
  Truth truth(Outcome outcome, long at) {
    int until = secondAfter(at);
    int from = Math.max(until - (int) window.toSeconds(), outcome.of().truthFrom());
    return outcome.truth().truth(from, until);
  }

  /**
   * Events that could be in the tile of {@code at}: those since the last sample it can remember.
   */
  Truth within(Outcome outcome, long at) {
    int until = secondAfter(at);
    return outcome.truth().truth(until - REMEMBERED - (int) (MINUTE / 1000), until);
  }

  List<Outcome> run(Evaluation prometheus) throws IOException, InterruptedException {
    List<Scrapes> scrapes =
        cases.parallelStream()
            .map(each -> Scrapes.of(each.counter(), start, each.traffic(), each.processes()))
            .toList();
    prometheus.keep(scrapes.stream().flatMap(one -> one.series().stream()).toList());
    Promises promises = promises();
    List<Counted> counted = counted(prometheus, promises);
    for (Map.Entry<Duration, List<Rule.Recording>> blocks : promises.blocks().entrySet()) {
      long step = blocks.getKey().toMillis();
      for (Rule.Recording block : blocks.getValue()) {
        prometheus.record(
            block, last() - (last() - first()) / step * step, last(), step, _ -> true);
      }
    }
    List<Samples> remaining = new ArrayList<>();
    for (Rule.Recording rule : promises.others()) {
      List<Samples> recorded =
          prometheus.record(rule, firstLook(), last(), BETWEEN_LOOKS, _ -> true);
      remaining.addAll(of(RuleSeries.BUDGET_REMAINING.name(), recorded));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case each = cases.get(i);
      Counted tiles = counted.get(i);
      Recorded recorded = new Recorded(tiles.good(), tiles.total(), one(each, remaining));
      outcomes.add(new Outcome(each, scrapes.get(i), recorded, tiles.peers()));
    }
    return outcomes;
  }

  /** What is evaluated every minute of one case. */
  private record Counted(Samples good, Samples total, Peers peers) {}

  /**
   * As many cases at once as there are processors: a Prometheus evaluates a query on one of them.
   */
  private List<Counted> counted(Evaluation prometheus, Promises promises)
      throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Callable<Counted>> tasks =
          cases.stream()
              .<Callable<Counted>>map(each -> () -> counted(prometheus, each, promises.tiles(each)))
              .toList();
      List<Counted> counted = new ArrayList<>();
      for (Future<Counted> done : executor.invokeAll(tasks)) {
        counted.add(done.get());
      }
      return counted;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Good tiles before total ones, which look at them. */
  private Counted counted(Evaluation prometheus, Case of, List<Rule.Recording> tiles)
      throws IOException, InterruptedException {
    List<Samples> recorded = new ArrayList<>();
    for (Rule.Recording rule : tiles) {
      recorded.addAll(prometheus.record(rule, first(), last(), MINUTE, evaluated(of)));
    }
    return new Counted(
        one(of, of(RuleSeries.GOOD_TILE.name(), recorded)),
        one(of, of(RuleSeries.TOTAL_TILE.name(), recorded)),
        Peers.of(prometheus, of, window, first(), last()));
  }

  /** The last look is the last evaluation; the others come before it at even distances. */
  private long firstLook() {
    long looks = (last() - first() - MINUTE) / BETWEEN_LOOKS;
    return last() - looks * BETWEEN_LOOKS;
  }

  private LongPredicate evaluated(Case of) {
    return at -> of.evaluated().test((int) ((at - start) / 1000));
  }

  private static List<Samples> of(String name, Collection<Samples> recorded) {
    return recorded.stream()
        .filter(samples -> name.equals(samples.labels.get("__name__")))
        .toList();
  }

  private static Samples one(Case of, Collection<Samples> recorded) {
    return recorded.stream()
        .filter(samples -> of.name().equals(samples.labels.get("slo")))
        .findFirst()
        .orElseThrow();
  }
}
