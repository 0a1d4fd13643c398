package io.parallax.rules.proof;

import static io.parallax.promql.Matcher.equal;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.naming.Parameters;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Durations;
import io.parallax.promql.Matcher;
import io.parallax.rules.Alerts;
import io.parallax.rules.Objectives;
import io.parallax.spec.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Proofs of the rules that the SLOs of a region share, on the tiles of one of them.
 *
 * @param labels of its objective
 * @param parameters of its objective
 */
record RegionProofs(
    Slo slo,
    String region,
    BurnRatePolicy policy,
    Map<String, String> labels,
    Map<String, Double> parameters) {
  /** Longer windows would make the proofs slow. */
  private static final int MOST_TILES = 130;

  private static final int MOST_SHORT_TILES = 30;
  private static final int SETTLED = 10;

  List<Proof> all() {
    Stream<Proof> fixed =
        Stream.of(
            clean(),
            noTraffic(),
            duplicate(),
            missing(),
            outageWithoutData(),
            faultOfTheSource(),
            values(),
            windows(),
            lowTraffic(),
            gaps());
    Stream<Proof> pairs = levels().pairs().stream().flatMap(this::ofPair);
    return Stream.concat(fixed, pairs).toList();
  }

  private Stream<Proof> ofPair(BurnRateWindow pair) {
    double reach = pair.factor(slo.window()) * slo.budgetRatio();
    if (reach >= 0.3) {
      return Stream.empty();
    }
    Stream<Proof> steady = Stream.of(steady(pair, 1.05), steady(pair, 0.95));
    return levels().tiles(pair.shortWindow()) > MOST_SHORT_TILES
        ? steady
        : Stream.concat(steady, Stream.of(shortOnly(pair), longOnly(pair)));
  }

  private Proof clean() {
    Stage stage =
        stage("clean")
            .tiles(slo.id(), region, events() + Stage.ON, events() + Stage.ON)
            .alerts(SETTLED, List.of(), List.of())
            .value(SETTLED, RuleSeries.BUDGET_REMAINING, window(slo.window().length()), 1);
    lengths().forEach(length -> stage.value(SETTLED, RuleSeries.ERROR_RATIO, window(length), 0));
    return stage.proof();
  }

  private Proof noTraffic() {
    return stage("no traffic is idle")
        .tiles(slo.id(), region, "0" + Stage.ON, "0" + Stage.ON)
        .alerts(SETTLED, List.of(), List.of())
        .expect(SETTLED, RuleSeries.ERROR_RATIO.name())
        .expect(SETTLED, RuleSeries.BUDGET_REMAINING.name())
        .proof();
  }

  /** Fires the pairs with smaller factors, and no other. */
  private Proof steady(BurnRateWindow pair, double share) {
    double burn = levels().burn(pair, share);
    long bad = levels().bad(burn);
    return stage("burns at %s of what sets off %s".formatted(share, pair.pair()))
        .tiles(slo.id(), region, (events() - bad) + Stage.ON, events() + Stage.ON)
        .alerts(SETTLED, List.of(), firing(burn))
        .proof();
  }

  private List<Map<String, String>> firing(double burn) {
    return levels().firing(burn).stream().map(pair -> Stage.burn(labels, pair, false)).toList();
  }

  private Proof shortOnly(BurnRateWindow pair) {
    int tiles = levels().tiles(pair.shortWindow());
    long good = events() - levels().bad(levels().burn(pair, 1.4));
    return stage("only the short window of " + pair.pair() + " burns")
        .tiles(
            slo.id(),
            region,
            repeat(events(), tiles) + " " + repeat(good, tiles),
            events() + Stage.ON)
        .alerts(2 * tiles - 1, ofPairOnly(pair), List.of())
        .proof();
  }

  private Proof longOnly(BurnRateWindow pair) {
    int tiles = levels().tiles(pair.shortWindow());
    long good = events() - levels().bad(levels().burn(pair, 3));
    return stage("only the long window of " + pair.pair() + " burns")
        .tiles(
            slo.id(), region, repeat(good, tiles) + " " + events() + Stage.ON, events() + Stage.ON)
        .alerts(2 * tiles - 1, ofPairOnly(pair), List.of())
        .proof();
  }

  private static List<Matcher> ofPairOnly(BurnRateWindow pair) {
    return List.of(equal(Labels.PAIR, pair.pair()));
  }

  /** One failure fewer than the guard wants, however great its share. */
  private Proof lowTraffic() {
    long bad = slo.minBadEvents() - 1;
    return stage("fewer bad events than the guard wants")
        .tiles(slo.id(), region, "0 1", "0 " + (1 + bad))
        .alerts(1, List.of(), List.of())
        .proof();
  }

  private Proof duplicate() {
    Map<String, String> other = Stage.with(labels, Labels.SLO, "proof-other");
    return stage("a duplicate objective silences nobody")
        .objective(Stage.with(labels, Labels.TEAM, "zzz-twin"), parameters)
        .tiles(slo.id(), region, events() + Stage.ON, events() + Stage.ON)
        .objective(other, parameters)
        .tiles("proof-other", region, "0" + Stage.ON, events() + Stage.ON)
        .alerts(
            late(),
            List.of(),
            Stream.concat(
                    Stream.of(meta(Alerts.OBJECTIVE_DUPLICATE, Severity.TICKET)),
                    levels().reachable().stream().map(pair -> Stage.burn(other, pair, false)))
                .toList())
        .proof();
  }

  private Proof missing() {
    Map<String, String> stray = Map.of(Labels.SLO, "proof-stray");
    Map<String, String> strayAlert = new TreeMap<>(meta(Alerts.OBJECTIVE_MISSING, Severity.TICKET));
    strayAlert.putAll(stray);
    Map<String, String> absent = new TreeMap<>(labels);
    absent.putAll(meta(Alerts.SOURCE_ABSENT, Severity.TICKET));
    absent.remove(Labels.SHARD);
    return stage("no tiles for an objective, no objective for tiles")
        .tiles("proof-stray", region, "5" + Stage.ON, "5" + Stage.ON)
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
    Map<String, String> probe = Stage.with(labels, Labels.SLO, "proof-probe");
    Map<String, String> expected = new TreeMap<>(labels);
    expected.putAll(meta(alert, severity));
    expected.remove(Labels.SHARD);
    return stage(name)
        .objective(probe, Map.of(Parameters.SLOTS_PER_TILE, 1.0, Parameters.TARGET, slo.target()))
        .tiles("proof-probe", region, goodOfTen + Stage.ON, "10" + Stage.ON)
        .alerts(late(), List.of(equal(Labels.SLO, slo.id())), List.of(expected))
        .proof();
  }

  /** Half the budget burns: what is left, how long it lasts, what was measured. */
  private Proof values() {
    long bad = levels().bad(0.5);
    double window = Objectives.seconds(slo.window().length());
    double events = parameters.getOrDefault(Parameters.SLOTS_PER_TILE, (double) events());
    double good = events * (events() - bad) / events();
    double burn = bad / slo.budgetRatio() / events();
    double coverage = Math.min(1, (SETTLED + 1.0) / levels().tiles(slo.window().length()));
    Stage stage =
        stage("values")
            .tiles(slo.id(), region, good + Stage.ON, events + Stage.ON)
            .value(SETTLED, RuleSeries.BUDGET_REMAINING, window(slo.window().length()), 1 - burn)
            .value(SETTLED, RuleSeries.COVERAGE_RATIO, window(slo.window().length()), coverage);
    policy.windows().stream()
        .limit(1)
        .forEach(_ ->
            stage.expect(
                SETTLED,
                "round(" + RuleSeries.EXHAUSTION_SECONDS.name() + " / " + window + ", 0.001)",
                new Proof.Sample(
                    "{region=\"%s\",shard=\"0\",slo=\"%s\"}".formatted(region, slo.id()), 1)));
    return stage.proof();
  }

  /** Each window holds its tiles and no other: the k-th tile has k events, one of them bad. */
  private Proof windows() {
    Stage stage =
        stage("windows hold exactly their tiles")
            .tiles(slo.id(), region, "0+1" + Stage.ON, "1+1" + Stage.ON);
    lengths()
        .filter(length -> levels().tiles(length) <= MOST_TILES)
        .forEach(length -> window(stage, length));
    return stage.proof();
  }

  private void window(Stage stage, Duration length) {
    int tiles = levels().tiles(length);
    int last = tiles + 4; // the tile at time zero is the first
    double total = (2.0 * (last + 1) - tiles + 1) * tiles / 2;
    Map<String, String> labels = window(length);
    stage
        .value(last, RuleSeries.TOTAL_WINDOW, labels, total)
        .value(last, RuleSeries.GOOD_WINDOW, labels, total - tiles)
        .value(last, RuleSeries.ERROR_RATIO, labels, tiles / total)
        .value(last, RuleSeries.BURN_RATE, labels, tiles / total / slo.budgetRatio());
  }

  /** Just too many tiles are missing, though the SLO is older than the fastest long window. */
  private Proof gaps() {
    int tiles =
        policy.windows().stream()
            .map(BurnRateWindow::longWindow)
            .mapToInt(levels()::tiles)
            .min()
            .orElse(0);
    int missing = tiles / 20 + 1;
    String values = repeat(events(), 2 * tiles) + " _x" + missing + " " + repeat(events(), tiles);
    List<Matcher> filter = List.of(equal("alertname", Alerts.TILES_MISSING));
    return stage("a gap in the tiles")
        .tiles(slo.id(), region, values, values)
        .alerts(2 * tiles - 1, filter, List.of())
        .alerts(2 * tiles + missing, filter, List.of(meta(Alerts.TILES_MISSING, Severity.TICKET)))
        .proof();
  }

  private Stream<Duration> lengths() {
    return Stream.concat(
            policy.windows().stream()
                .flatMap(pair -> Stream.of(pair.shortWindow(), pair.longWindow())),
            Stream.of(slo.window().length()))
        .distinct();
  }

  private Map<String, String> meta(String alert, Severity severity) {
    return Map.of(
        "alertname",
        alert,
        Labels.SLO,
        slo.id(),
        Labels.REGION,
        region,
        Labels.SEVERITY,
        severity.label(),
        Labels.SCOPE,
        "region");
  }

  /** Tiles until the slowest alert about objectives has fired. */
  private int late() {
    return levels().tiles(Duration.ofMinutes(6)) + 2;
  }

  private Map<String, String> window(Duration length) {
    return Map.of(
        Labels.SLO, slo.id(), Labels.REGION, region, Labels.WINDOW, Durations.print(length));
  }

  private Stage stage(String name) {
    return new Stage(region + ": " + name, policy.tile())
        .sees(region, "0+3" + Stage.ON)
        .objective(labels, parameters);
  }

  private Levels levels() {
    return new Levels(slo, policy);
  }

  private static long events() {
    return Levels.EVENTS;
  }

  private static String repeat(long value, int times) {
    return value + "x" + (times - 1);
  }
}
