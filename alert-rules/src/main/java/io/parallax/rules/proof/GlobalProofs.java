package io.parallax.rules.proof;

import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Matcher;
import io.parallax.rules.alerting.Alerts;
import io.parallax.rules.proof.stage.Levels;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.rules.recording.Objectives;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Proofs of the global rules, on the tiles of an SLO in several regions. */
record GlobalProofs(Subject subject) {
  private static final int SETTLED = 10;

  /** Longer short windows would make the proofs slow; the shared code of all pairs is the same. */
  private static final int MOST_SHORT_TILES = 30;

  List<Proof> all() {
    List<Proof> proofs = new ArrayList<>(List.of(clean(), noTraffic(), sums(), lowTraffic()));
    subject.rolling().map(this::values).ifPresent(proofs::add);
    slo().regions().forEach(region -> proofs.add(dark(region)));
    levels().pairs().stream()
        .filter(pair -> pair.factor(slo().window()) * slo().budgetRatio() < 0.3)
        .forEach(pair -> proofs.addAll(ofPair(pair)));
    return proofs;
  }

  private List<Proof> ofPair(BurnRateWindow pair) {
    List<Proof> proofs = new ArrayList<>(steady(pair));
    if (levels().tiles(pair.shortWindow()) <= MOST_SHORT_TILES) {
      proofs.add(recovered(pair));
    }
    return proofs;
  }

  private List<Proof> steady(BurnRateWindow pair) {
    return List.of(
        burning("all regions burn at 1.05 of " + pair.pair(), pair, 1.05),
        burning("all regions burn at 0.95 of " + pair.pair(), pair, 0.95),
        oneBurns(pair));
  }

  private Proof clean() {
    Stage stage = stage("clean");
    slo().regions().forEach(region -> good(stage, region));
    lengths().forEach(length -> stage.value(SETTLED, RuleSeries.ERROR_RATIO, of(length), 0));
    return stage.alerts(SETTLED, List.of(), List.of()).proof();
  }

  private Proof noTraffic() {
    Stage stage = stage("no traffic is idle");
    slo()
        .regions()
        .forEach(region -> stage.tiles(slo().id(), region, "0" + Stage.ON, "0" + Stage.ON));
    return stage
        .alerts(SETTLED, List.of(), List.of())
        .expect(SETTLED, RuleSeries.ERROR_RATIO.name())
        .expect(SETTLED, RuleSeries.BUDGET_REMAINING.name())
        .proof();
  }

  /** Half the budget burns, in all regions together. */
  private Proof values(Duration window) {
    long bad = levels().bad(0.5);
    double events =
        subject.parameters().getOrDefault(Parameters.SLOTS_PER_TILE, (double) Levels.EVENTS);
    double burn = bad / slo().budgetRatio() / Levels.EVENTS;
    Stage stage = stage("values");
    for (String region : slo().regions()) {
      double good = events * (Levels.EVENTS - bad) / Levels.EVENTS;
      stage.tiles(slo().id(), region, good + Stage.ON, events + Stage.ON);
    }
    double coverage = (double) levels().held(window, SETTLED) / levels().tiles(window);
    return stage
        .value(SETTLED, RuleSeries.BUDGET_REMAINING, of(window), 1 - burn)
        .value(SETTLED, RuleSeries.COVERAGE_RATIO, of(window), coverage)
        .expect(
            SETTLED,
            "round(%s / %s, 0.001)"
                .formatted(RuleSeries.EXHAUSTION_SECONDS.name(), Objectives.seconds(window)),
            new Proof.Sample("{region=\"global\",shard=\"0\",slo=\"%s\"}".formatted(slo().id()), 1))
        .proof();
  }

  /** All regions burn, with one failure fewer in all than the guard wants. */
  private Proof lowTraffic() {
    double bad = (slo().minBadEvents() - 1.0) / slo().regions().size();
    Stage stage = stage("fewer bad events than the guard wants");
    slo().regions().forEach(region -> stage.tiles(slo().id(), region, "0 1", "0 " + (1 + bad)));
    return stage.alerts(1, List.of(), List.of()).proof();
  }

  private Proof burning(String name, BurnRateWindow pair, double share) {
    double burn = levels().burn(pair, share);
    Stage stage = stage(name);
    slo().regions().forEach(region -> bad(stage, region, burn));
    return stage
        .alerts(
            SETTLED,
            List.of(),
            levels().firing(burn).stream()
                .map(one -> Stage.burn(subject.labels(), one, true))
                .toList())
        .proof();
  }

  /** One region burns so much that the sum does; that is its own page, not a global one. */
  private Proof oneBurns(BurnRateWindow pair) {
    Stage stage = stage("one region burns for all at " + pair.pair());
    bad(stage, slo().regions().getFirst(), levels().burn(pair, 3));
    slo().regions().stream().skip(1).forEach(region -> good(stage, region));
    return stage.alerts(SETTLED, List.of(), List.of()).proof();
  }

  /** Only the long window burns still. */
  private Proof recovered(BurnRateWindow pair) {
    int tiles = levels().tiles(pair.shortWindow());
    long good = Levels.EVENTS - levels().bad(levels().burn(pair, 3));
    Stage stage = stage("all regions have recovered from " + pair.pair());
    slo()
        .regions()
        .forEach(region ->
            stage.tiles(
                slo().id(),
                region,
                good + "x" + (tiles - 1) + " " + Levels.EVENTS + Stage.ON,
                Levels.EVENTS + Stage.ON));
    return stage
        .alerts(2 * tiles - 1, List.of(Matcher.equal(Labels.PAIR, pair.pair())), List.of())
        .expect(
            2 * tiles - 1,
            "%s{%s=\"%s\"}".formatted(RuleSeries.REGION_BURNING.name(), Labels.PAIR, pair.pair()))
        .proof();
  }

  /** Global is the sum of the regions, weighted by their traffic, at 2:1 here. */
  private Proof sums() {
    Stage stage = stage("global is the sum");
    List<String> regions = slo().regions();
    for (int i = 0; i < regions.size(); i++) {
      stage.tiles(slo().id(), regions.get(i), (i + 1) + "+1" + Stage.ON, (i + 2) + "+1" + Stage.ON);
    }
    lengths()
        .filter(length -> levels().tiles(length) <= 130)
        .forEach(length -> sum(stage, length, regions.size()));
    return stage.proof();
  }

  private void sum(Stage stage, Duration length, int regions) {
    int tiles = levels().tiles(length);
    int last = levels().upToDate(length, tiles + 4);
    double one = (2.0 * last - tiles + 1) * tiles / 2;
    double total = regions * one + tiles * regions * (regions + 3) / 2.0;
    Map<String, String> of = of(length);
    stage
        .value(last, RuleSeries.TOTAL_WINDOW, of, total)
        .value(last, RuleSeries.GOOD_WINDOW, of, total - regions * tiles)
        .value(last, RuleSeries.ERROR_RATIO, of, regions * tiles / total);
  }

  /** A region that goes dark is paged, and does not count as good or bad. */
  private Proof dark(String last) {
    int settled = levels().tiles(Duration.ofMinutes(11)) + 2;
    Stage stage = stage(last + " is dark");
    stage.tiles(slo().id(), last, "5x3 stale", "5x3 stale");
    slo().regions().stream()
        .filter(region -> !region.equals(last))
        .forEach(region -> good(stage, region));
    return stage
        .alerts(
            settled,
            List.of(),
            List.of(
                Map.of(
                    "alertname",
                    Alerts.REGION_DARK,
                    Labels.REGION,
                    last,
                    Labels.SEVERITY,
                    Severity.PAGE.label(),
                    Labels.SCOPE,
                    "global")))
        .proof();
  }

  private Map<String, String> of(Duration length) {
    return subject.window(length);
  }

  private Stream<Duration> lengths() {
    return subject.lengths();
  }

  private void good(Stage stage, String region) {
    stage.tiles(slo().id(), region, Levels.EVENTS + Stage.ON, Levels.EVENTS + Stage.ON);
  }

  private void bad(Stage stage, String region, double burn) {
    long good = Levels.EVENTS - levels().bad(burn);
    stage.tiles(slo().id(), region, good + Stage.ON, Levels.EVENTS + Stage.ON);
  }

  private Stage stage(String name) {
    return subject.stage(name);
  }

  private Slo slo() {
    return subject.slo();
  }

  private Levels levels() {
    return subject.levels();
  }
}
