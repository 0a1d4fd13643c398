package io.parallax.rules.proof;

import static io.parallax.promql.Matcher.equal;

import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Matcher;
import io.parallax.rules.alerting.Alerts;
import io.parallax.rules.proof.stage.Levels;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.rules.recording.Objectives;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Proofs that the shared rules of a region record the right numbers. */
record WindowProofs(Subject subject) {
  /** Longer windows would make the proofs slow. */
  private static final int MOST_TILES = 130;

  private static final long EVENTS = Levels.EVENTS;

  List<Proof> all() {
    return Stream.concat(
            subject.rolling().stream()
                .flatMap(length -> Stream.of(values(length), measured(length))),
            Stream.of(windows(), gaps()))
        .toList();
  }

  /** Half the budget burns: what is left, how long it lasts, what was measured. */
  private Proof values(Duration length) {
    long bad = subject.levels().bad(0.5);
    double window = Objectives.seconds(length);
    double events = subject.parameters().getOrDefault(Parameters.SLOTS_PER_TILE, (double) EVENTS);
    double good = events * (EVENTS - bad) / EVENTS;
    double burn = bad / subject.slo().budgetRatio() / EVENTS;
    Stage stage =
        subject
            .stage("values")
            .tiles(subject.slo().id(), subject.region(), good + Stage.ON, events + Stage.ON)
            .value(Subject.SETTLED, RuleSeries.BUDGET_REMAINING, subject.window(length), 1 - burn)
            .value(
                Subject.SETTLED,
                RuleSeries.COVERAGE_RATIO,
                subject.window(length),
                coverage(length));
    subject.policy().windows().stream()
        .limit(1)
        .forEach(_ ->
            stage.expect(
                Subject.SETTLED,
                "round(" + RuleSeries.EXHAUSTION_SECONDS.name() + " / " + window + ", 0.001)",
                new Proof.Sample(
                    "{region=\"%s\",shard=\"0\",slo=\"%s\"}"
                        .formatted(subject.region(), subject.slo().id()),
                    1)));
    return stage.proof();
  }

  /** Of counters a tile is measured or not, however many events there are. */
  private Proof measured(Duration length) {
    SequencedMap<String, Double> parameters = new LinkedHashMap<>(subject.parameters());
    parameters.remove(Parameters.SLOTS_PER_TILE);
    return subject
        .with(parameters)
        .stage("tiles are measured")
        .tiles(subject.slo().id(), subject.region(), "3+2" + Stage.ON, "4+2" + Stage.ON)
        .value(Subject.SETTLED, RuleSeries.COVERAGE_RATIO, subject.window(length), coverage(length))
        .proof();
  }

  private double coverage(Duration length) {
    double held = subject.levels().held(length, Subject.SETTLED);
    return held / subject.levels().tiles(length);
  }

  /** Each window holds its tiles and no other: the k-th tile has k events, one of them bad. */
  private Proof windows() {
    Stage stage =
        subject
            .stage("windows hold exactly their tiles")
            .tiles(subject.slo().id(), subject.region(), "0+1" + Stage.ON, "1+1" + Stage.ON);
    subject
        .lengths()
        .filter(length -> subject.levels().tiles(length) <= MOST_TILES)
        .forEach(length -> window(stage, length));
    return stage.proof();
  }

  private void window(Stage stage, Duration length) {
    int tiles = subject.levels().tiles(length);
    int last = subject.levels().upToDate(length, tiles + 4); // the tile at time zero is the first
    double total = (2.0 * (last + 1) - tiles + 1) * tiles / 2;
    Map<String, String> labels = subject.window(length);
    stage
        .value(last, RuleSeries.TOTAL_WINDOW, labels, total)
        .value(last, RuleSeries.GOOD_WINDOW, labels, total - tiles)
        .value(last, RuleSeries.ERROR_RATIO, labels, tiles / total)
        .value(last, RuleSeries.BURN_RATE, labels, tiles / total / subject.slo().budgetRatio());
  }

  /** Just too many tiles are missing, though the SLO is older than the fastest long window. */
  private Proof gaps() {
    int tiles =
        subject.policy().windows().stream()
            .map(BurnRateWindow::longWindow)
            .mapToInt(subject.levels()::tiles)
            .min()
            .orElse(0);
    int missing = tiles / 20 + 1;
    String values =
        Levels.repeat(EVENTS, 2 * tiles) + " _x" + missing + " " + Levels.repeat(EVENTS, tiles);
    List<Matcher> filter = List.of(equal("alertname", Alerts.TILES_MISSING));
    return subject
        .stage("a gap in the tiles")
        .tiles(subject.slo().id(), subject.region(), values, values)
        .alerts(2 * tiles - 1, filter, List.of())
        .alerts(
            2 * tiles + missing,
            filter,
            List.of(subject.meta(Alerts.TILES_MISSING, Severity.TICKET)))
        .proof();
  }
}
