package io.parallax.rules.proof;

import static io.parallax.promql.Matcher.equal;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Proofs of the rules that the SLOs of a region share, on the tiles of one of them. */
record RegionProofs(Subject subject) {
  private static final int MOST_SHORT_TILES = 30;

  List<Proof> all() {
    Stream<Proof> fixed =
        Stream.of(
            clean(),
            noTraffic(),
            duplicate(),
            missing(),
            outageWithoutData(),
            faultOfTheSource(),
            lowTraffic());
    Stream<Proof> pairs = subject.levels().pairs().stream().flatMap(this::ofPair);
    return Stream.of(
            fixed,
            new WindowProofs(subject).all().stream(),
            new GroupProofs(subject).all().stream(),
            pairs)
        .flatMap(proofs -> proofs)
        .toList();
  }

  private Stream<Proof> ofPair(BurnRateWindow pair) {
    double reach = pair.factor(subject.slo().window()) * subject.slo().budgetRatio();
    if (reach >= 0.3) {
      return Stream.empty();
    }
    Stream<Proof> steady = Stream.of(steady(pair, 1.05), steady(pair, 0.95));
    return subject.levels().tiles(pair.shortWindow()) > MOST_SHORT_TILES
        ? steady
        : Stream.concat(steady, Stream.of(shortOnly(pair), longOnly(pair)));
  }

  private Proof clean() {
    Stage stage =
        subject
            .stage("clean")
            .tiles(subject.slo().id(), subject.region(), events() + Stage.ON, events() + Stage.ON)
            .alerts(Subject.SETTLED, List.of(), List.of());
    subject
        .rolling()
        .ifPresent(budget ->
            stage.value(Subject.SETTLED, RuleSeries.BUDGET_REMAINING, subject.window(budget), 1));
    subject
        .lengths()
        .forEach(length ->
            stage.value(Subject.SETTLED, RuleSeries.ERROR_RATIO, subject.window(length), 0));
    return stage.proof();
  }

  private Proof noTraffic() {
    return subject
        .stage("no traffic is idle")
        .tiles(subject.slo().id(), subject.region(), "0" + Stage.ON, "0" + Stage.ON)
        .alerts(Subject.SETTLED, List.of(), List.of())
        .expect(Subject.SETTLED, RuleSeries.ERROR_RATIO.name())
        .expect(Subject.SETTLED, RuleSeries.BUDGET_REMAINING.name())
        .proof();
  }

  /** Fires the pairs with smaller factors, and no other. */
  private Proof steady(BurnRateWindow pair, double share) {
    double burn = subject.levels().burn(pair, share);
    long bad = subject.levels().bad(burn);
    return subject
        .stage("burns at %s of what sets off %s".formatted(share, pair.pair()))
        .tiles(
            subject.slo().id(), subject.region(), (events() - bad) + Stage.ON, events() + Stage.ON)
        .alerts(Subject.SETTLED, List.of(), firing(burn))
        .proof();
  }

  private List<Map<String, String>> firing(double burn) {
    return subject.levels().firing(burn).stream()
        .map(pair -> Stage.burn(subject.labels(), pair, false))
        .toList();
  }

  private Proof shortOnly(BurnRateWindow pair) {
    int tiles = subject.levels().tiles(pair.shortWindow());
    long good = events() - subject.levels().bad(subject.levels().burn(pair, 1.4));
    return subject
        .stage("only the short window of " + pair.pair() + " burns")
        .tiles(
            subject.slo().id(),
            subject.region(),
            Levels.repeat(events(), tiles) + " " + Levels.repeat(good, tiles),
            events() + Stage.ON)
        .alerts(2 * tiles - 1, ofPairOnly(pair), List.of())
        .proof();
  }

  private Proof longOnly(BurnRateWindow pair) {
    int tiles = subject.levels().tiles(pair.shortWindow());
    long good = events() - subject.levels().bad(subject.levels().burn(pair, 3));
    return subject
        .stage("only the long window of " + pair.pair() + " burns")
        .tiles(
            subject.slo().id(),
            subject.region(),
            Levels.repeat(good, tiles) + " " + events() + Stage.ON,
            events() + Stage.ON)
        .alerts(2 * tiles - 1, ofPairOnly(pair), List.of())
        .proof();
  }

  private static List<Matcher> ofPairOnly(BurnRateWindow pair) {
    return List.of(equal(Labels.PAIR, pair.pair()));
  }

  /** One failure fewer than the guard wants, however great its share. */
  private Proof lowTraffic() {
    long bad = subject.slo().minBadEvents() - 1;
    return subject
        .stage("fewer bad events than the guard wants")
        .tiles(subject.slo().id(), subject.region(), "0 1", "0 " + (1 + bad))
        .alerts(1, List.of(), List.of())
        .proof();
  }

  private Proof duplicate() {
    Map<String, String> other = Stage.with(subject.labels(), Labels.SLO, "proof-other");
    return subject
        .stage("a duplicate objective silences nobody")
        .objective(Stage.with(subject.labels(), Labels.TEAM, "zzz-twin"), subject.parameters())
        .tiles(subject.slo().id(), subject.region(), events() + Stage.ON, events() + Stage.ON)
        .objective(other, subject.parameters())
        .tiles("proof-other", subject.region(), "0" + Stage.ON, events() + Stage.ON)
        .alerts(
            late(),
            List.of(),
            Stream.concat(
                    Stream.of(subject.meta(Alerts.OBJECTIVE_DUPLICATE, Severity.TICKET)),
                    subject.levels().reachable().stream()
                        .map(pair -> Stage.burn(other, pair, false)))
                .toList())
        .proof();
  }

  private Proof missing() {
    Map<String, String> stray = Map.of(Labels.SLO, "proof-stray");
    Map<String, String> strayAlert =
        new TreeMap<>(subject.meta(Alerts.OBJECTIVE_MISSING, Severity.TICKET));
    strayAlert.putAll(stray);
    Map<String, String> absent = new TreeMap<>(subject.labels());
    absent.putAll(subject.meta(Alerts.SOURCE_ABSENT, Severity.TICKET));
    absent.remove(Labels.SHARD);
    return subject
        .stage("no tiles for an objective, no objective for tiles")
        .tiles("proof-stray", subject.region(), "5" + Stage.ON, "5" + Stage.ON)
        .alerts(late(), List.of(), List.of(strayAlert, absent))
        .proof();
  }

  /** The source of one SLI is gone while a probe of the same service fails. */
  private Proof outageWithoutData() {
    return withoutData(
        "no data while probes fail", 4, Alerts.SOURCE_ABSENT_PROBES_FAIL, Severity.PAGE);
  }

  private Proof faultOfTheSource() {
    return withoutData("no data while probes are good", 6, Alerts.SOURCE_ABSENT, Severity.TICKET);
  }

  private Proof withoutData(String name, int goodOfTen, String alert, Severity severity) {
    Map<String, String> probe = Stage.with(subject.labels(), Labels.SLO, "proof-probe");
    Map<String, String> expected = new TreeMap<>(subject.labels());
    expected.putAll(subject.meta(alert, severity));
    expected.remove(Labels.SHARD);
    return subject
        .stage(name)
        .objective(
            probe,
            new TreeMap<>(
                Map.of(Parameters.SLOTS_PER_TILE, 1.0, Parameters.TARGET, subject.slo().target())))
        .tiles("proof-probe", subject.region(), goodOfTen + Stage.ON, "10" + Stage.ON)
        .alerts(late(), List.of(equal(Labels.SLO, subject.slo().id())), List.of(expected))
        .proof();
  }

  private static long events() {
    return Levels.EVENTS;
  }

  /** Tiles until the slowest alert about objectives has fired. */
  private int late() {
    return subject.levels().tiles(Duration.ofMinutes(6)) + 2;
  }
}
