package io.parallax.rules.accuracy;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.RuleSeries;
import io.parallax.rules.Companies;
import io.parallax.rules.Rule;
import io.parallax.rules.RuleCompiler;
import io.parallax.rules.RulePlan;
import io.parallax.sli.Interval;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.TileEngine;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.Timeline;
import io.parallax.spec.Indicator;
import io.parallax.spec.Slo;
import io.parallax.spec.Window;
import io.parallax.spec.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * All cases in one Prometheus: their scrapes are given to it, and the generated rules are evaluated
 * over them, tiles every minute and the others at some moments.
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
    Slo slo = workspace().slo(outcome.of().name()).orElseThrow();
    Subject subject = new Subject(slo, new Scope.InRegion(slo.regions().getFirst()));
    Interval interval = Interval.before(Instant.ofEpochMilli(at), window);
    Sli sli =
        new TileEngine(source, workspace()).measure(subject, List.of(interval)).getFirst().sli();
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
        cases.stream()
            .map(each -> Scrapes.of(each.metric(), start, each.traffic(), each.processes()))
            .toList();
    prometheus.keep(scrapes.stream().flatMap(one -> one.series().stream()).toList());
    List<Samples> tiles = new ArrayList<>();
    List<Samples> remaining = new ArrayList<>();
    for (Rule.Recording rule : rules()) {
      if (isTile(rule)) {
        tiles.addAll(prometheus.record(rule, first(), last(), MINUTE, evaluated(rule)));
      } else {
        List<Samples> recorded =
            prometheus.record(rule, firstLook(), last(), BETWEEN_LOOKS, _ -> true);
        remaining.addAll(of(RuleSeries.BUDGET_REMAINING.name(), recorded));
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case each = cases.get(i);
      Recorded recorded =
          new Recorded(
              one(each, of(RuleSeries.GOOD_TILE.name(), tiles)),
              one(each, of(RuleSeries.TOTAL_TILE.name(), tiles)),
              one(each, remaining));
      Peers peers = Peers.of(prometheus, each, window, first(), last());
      outcomes.add(new Outcome(each, scrapes.get(i), recorded, peers));
    }
    return outcomes;
  }

  /** The last look is the last evaluation; the others come before it at even distances. */
  private long firstLook() {
    long looks = (last() - first() - MINUTE) / BETWEEN_LOOKS;
    return last() - looks * BETWEEN_LOOKS;
  }

  private static boolean isTile(Rule.Recording rule) {
    return rule.series().equals(RuleSeries.GOOD_TILE)
        || rule.series().equals(RuleSeries.TOTAL_TILE);
  }

  private LongPredicate evaluated(Rule.Recording rule) {
    Case of =
        cases.stream()
            .filter(each -> each.name().equals(rule.labels().get("slo")))
            .findFirst()
            .orElseThrow();
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

  private List<Rule.Recording> rules() {
    RulePlan plan = RuleCompiler.compile(workspace(), BurnRatePolicy.STANDARD);
    return switch (plan) {
      case RulePlan.Compiled compiled ->
          compiled.files().stream()
              .flatMap(file -> file.groups().stream())
              .flatMap(group -> group.rules().stream())
              .flatMap(Suite::recording)
              .toList();
      case RulePlan.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static Stream<Rule.Recording> recording(Rule rule) {
    return switch (rule) {
      case Rule.Recording recording -> Stream.of(recording);
      case Rule.Alerting _ -> Stream.empty();
    };
  }

  private Workspace workspace() {
    Workspace one = Companies.counted("any_total", new Window.Rolling(window));
    return new Workspace(
        one.regions(),
        one.services(),
        List.of(),
        cases.stream().map(each -> slo(each, one)).toList(),
        List.of());
  }

  private Slo slo(Case of, Workspace workspace) {
    Indicator indicator = new Indicator.BadOverTotal(of.metric() + "{code=~\"5..\"}", of.metric());
    return new Slo(
        of.name(),
        of.name(),
        workspace.services().getFirst().name(),
        "",
        indicator,
        TARGET,
        new Window.Rolling(window),
        2,
        List.of(workspace.regions().getFirst().name()));
  }
}
