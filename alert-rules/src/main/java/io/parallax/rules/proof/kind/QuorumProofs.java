package io.parallax.rules.proof.kind;

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
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Proofs of the global rules, on what the ledgers of an SLO's regions say of all together. */
public record QuorumProofs(Subject subject) {
  private static final int SETTLED = Subject.SETTLED;

  private static final String PLAIN = "summed";

  public List<Proof> all() {
    List<Proof> proofs = new ArrayList<>(new LedgerProofs(subject).all());
    proofs.addAll(List.of(regionsBurn(), unheard(), unjudged(), last(15), lowTraffic()));
    subject.rolling().map(this::values).ifPresent(proofs::add);
    levels().pairs().stream()
        .filter(pair -> pair.factor(slo().window()) * slo().budgetRatio() < 0.3)
        .forEach(pair ->
            proofs.addAll(
                List.of(
                    burning("verdicts burn at 1.05 of " + pair.pair(), pair, 1.05),
                    burning("verdicts burn at 0.95 of " + pair.pair(), pair, 0.95))));
    return proofs;
  }

  /** Each region has its outage, and none is everywhere: nobody is told of all together. */
  private Proof regionsBurn() {
    Stage stage = stage("every region burns, and no slot was down everywhere");
    slo()
        .regions()
        .forEach(region -> stage.tiles(slo().id(), region, "0" + Stage.ON, "9" + Stage.ON));
    slo().regions().forEach(region -> Ledger.of(slo(), region).says(stage, 9, 9, 9));
    subject
        .lengths()
        .forEach(length -> stage.value(SETTLED, RuleSeries.ERROR_RATIO, of(length), 0));
    return stage.alerts(SETTLED, List.of(), List.of()).proof();
  }

  private Proof unheard() {
    return missing(stage("no ledger says anything"));
  }

  private Proof unjudged() {
    Stage stage = stage("all verdicts are unknown");
    slo().regions().forEach(region -> Ledger.of(slo(), region).says(stage, 0, 0, 0));
    return missing(stage);
  }

  /**
   * One slot is judged, and no other.
   *
   * @param minutes for which it is enough
   */
  private Proof last(int minutes) {
    Stage stage = stage("one verdict, and then none");
    Ledger.of(slo(), first()).says(stage, "1 0" + Stage.ON, "1 0" + Stage.ON, "0" + Stage.ON);
    return missing(stage, levels().tiles(Duration.ofMinutes(minutes)));
  }

  private Proof missing(Stage stage) {
    return missing(stage, 0);
  }

  /**
   * @param from how many tiles it begins to be missing after
   */
  private Proof missing(Stage stage, int from) {
    Map<String, String> labels = new TreeMap<>(subject.labels());
    labels.remove(Labels.SHARD);
    labels.put(Labels.ALERT_NAME, Alerts.VERDICTS_MISSING);
    labels.put(Labels.REGION, subject.region());
    labels.put(Labels.SEVERITY, Severity.TICKET.label());
    labels.put(Labels.SCOPE, "global");
    int hold = levels().tiles(Duration.ofMinutes(5));
    List<Matcher> ofSlo = List.of(Matcher.equal(Labels.SLO, slo().id()));
    return stage
        .alerts(from + hold - 1, ofSlo, List.of())
        .alerts(from + hold, ofSlo, List.of(labels))
        .proof();
  }

  private Proof values(Duration window) {
    double slots = subject.parameters().getOrDefault(Parameters.SLOTS_PER_TILE, 1.0);
    double bad = slots * slo().budgetRatio() / 2;
    Stage stage = stage("values of verdicts");
    String all = slots + Stage.ON;
    slo()
        .regions()
        .forEach(region -> Ledger.of(slo(), region).says(stage, slots - bad + Stage.ON, all, all));
    plain(stage);
    Stream.of(window, subject.policy().fastest().longWindow())
        .distinct()
        .forEach(
            length -> stage.value(SETTLED, RuleSeries.COVERAGE_RATIO, of(length), covered(length)));
    return stage.value(SETTLED, RuleSeries.BUDGET_REMAINING, of(window), 0.5).proof();
  }

  private double covered(Duration window) {
    return Math.min(1, (SETTLED + 1.0) / levels().tiles(window));
  }

  /** Another SLO, whose regions are summed. */
  private void plain(Stage stage) {
    SequencedMap<String, Double> parameters = new LinkedHashMap<>(subject.parameters());
    parameters.remove(Parameters.QUORUM);
    stage.objective(Stage.with(subject.labels(), Labels.SLO, PLAIN), parameters);
    slo().regions().forEach(region -> stage.tiles(PLAIN, region, "3" + Stage.ON, "4" + Stage.ON));
  }

  /** One failure fewer than the guard wants. */
  private Proof lowTraffic() {
    String all = "0 " + slo().minBadEvents();
    Stage stage = stage("fewer slots down everywhere than the guard wants");
    slo().regions().forEach(region -> Ledger.of(slo(), region).says(stage, "0 1", all, all));
    return stage.alerts(1, List.of(), List.of()).proof();
  }

  /** One region is left to tell: that it was down everywhere was seen by a quorum. */
  private Proof burning(String name, BurnRateWindow pair, double share) {
    double burn = levels().burn(pair, share);
    long good = Levels.EVENTS - levels().bad(burn);
    Stage stage = stage(name);
    Ledger.of(slo(), first()).says(stage, good, Levels.EVENTS, Levels.EVENTS);
    return stage
        .alerts(
            SETTLED,
            List.of(Matcher.equal(Labels.SLO, slo().id())),
            levels().firing(burn).stream()
                .map(one -> Stage.burn(subject.labels(), one, true))
                .toList())
        .proof();
  }

  private Stage stage(String name) {
    return subject.stage(name);
  }

  private Map<String, String> of(Duration length) {
    return subject.window(length);
  }

  private String first() {
    return slo().regions().getFirst();
  }

  private Slo slo() {
    return subject.slo();
  }

  private Levels levels() {
    return subject.levels();
  }
}
