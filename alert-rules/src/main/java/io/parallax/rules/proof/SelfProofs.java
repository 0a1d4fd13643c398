package io.parallax.rules.proof;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.naming.ServiceSeries;
import io.parallax.naming.StackSeries;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.promql.Printer;
import io.parallax.rules.alerting.Alerts;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Proof.Sample;
import io.parallax.rules.proof.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Proofs that what goes wrong with the rules, their delivery or Parallax itself is told. */
record SelfProofs(String region, Duration tile) {
  /** Grows by so little that only a threshold of nothing sees it. */
  private static final String GROWING = "0+0.01" + Stage.ON;

  List<Proof> all() {
    return Stream.of(
            Stream.of(deadMan(), otherRules()),
            Stream.of("", StackSeries.MIMIR).flatMap(this::ofStack),
            Stream.of(ledgerStale(), workspaceRefused(), slotsLate(0.9), slotsLate(0.97)))
        .flatMap(proofs -> proofs)
        .toList();
  }

  private Proof deadMan() {
    Selector always =
        Selector.of(
            "ALERTS",
            Matcher.equal(Labels.ALERT_NAME, Alerts.DEAD_MAN),
            Matcher.equal(Labels.ALERT_STATE, "firing"));
    Map<String, String> labels = Stage.with(alert(Alerts.DEAD_MAN, "none"), "alertstate", "firing");
    return stage("the dead man's switch is held down")
        .expect(1, Printer.line(always), new Sample(Stage.series("ALERTS", labels), 1))
        .expect(20, Printer.line(always), new Sample(Stage.series("ALERTS", labels), 1))
        .proof();
  }

  /**
   * @param prefix of the names: Mimir's, or none
   */
  private Stream<Proof> ofStack(String prefix) {
    String group = "/rules/parallax.yaml;parallax-" + region + "-shared-1";
    return Stream.of(
        grows(
            prefix + StackSeries.RULES_FAILED,
            Map.of(StackSeries.RULE_GROUP, group),
            alert(Alerts.RULES_FAILING, Severity.TICKET.label())),
        grows(
            prefix + StackSeries.RULES_MISSED,
            Map.of(StackSeries.RULE_GROUP, group),
            alert(Alerts.RULES_FAILING, Severity.TICKET.label())),
        grows(
            prefix + StackSeries.ALERTS_REFUSED,
            Map.of(StackSeries.ALERTMANAGER, "http://alertmanager"),
            alert(Alerts.ALERTS_UNDELIVERED, Severity.PAGE.label())),
        grows(
            prefix + StackSeries.NOTIFICATIONS_FAILED,
            Map.of(StackSeries.INTEGRATION, "email"),
            alert(Alerts.ALERTS_UNDELIVERED, Severity.PAGE.label())));
  }

  private Proof grows(String counter, Map<String, String> labels, Map<String, String> alert) {
    Map<String, String> firing = new TreeMap<>(alert);
    firing.putAll(labels);
    return stage(counter + " grows")
        .input(counter, labels, "7x" + tiles(10) + " 7+0.01" + Stage.ON)
        .alerts(tiles(10), List.of(), List.of())
        .alerts(tiles(20), List.of(), List.of(firing))
        .proof();
  }

  private Proof otherRules() {
    return stage("rules of others fail")
        .input(
            StackSeries.RULES_FAILED,
            Map.of(StackSeries.RULE_GROUP, "/rules/others.yaml;others-" + region),
            GROWING)
        .alerts(tiles(15), List.of(), List.of())
        .proof();
  }

  private Proof ledgerStale() {
    int stops = tiles(10);
    String times = "0+%s".formatted(tile.toMillis() / 1e3);
    return stage("the ledger commits no more")
        .input(
            ServiceSeries.LAST_COMMIT,
            Map.of(Labels.REGION, region),
            times + "x" + stops + " " + stops * tile.toMillis() / 1e3 + Stage.ON)
        .alerts(stops, List.of(), List.of())
        .alerts(stops + tiles(1), List.of(), List.of())
        .alerts(
            stops + tiles(3),
            List.of(),
            List.of(alert(Alerts.LEDGER_STALE, Severity.TICKET.label())))
        .proof();
  }

  private Proof workspaceRefused() {
    return stage("the workspace is refused")
        .input(
            ServiceSeries.WORKSPACE_REFUSED,
            Map.of(Labels.REGION, region),
            "0x" + tiles(10) + " 1" + Stage.ON)
        .alerts(tiles(10), List.of(), List.of())
        .alerts(
            tiles(18), List.of(), List.of(alert(Alerts.WORKSPACE_REFUSED, Severity.TICKET.label())))
        .proof();
  }

  /**
   * @param inTime share of the slots that begin in time
   */
  private Proof slotsLate(double inTime) {
    Map<String, String> labels = Map.of(Labels.REGION, region);
    int slots = 100;
    return stage(inTime + " of the slots begin in time")
        .input(
            ServiceSeries.START_DELAY.bucket(),
            Stage.with(labels, Labels.LE, ServiceSeries.IN_TIME),
            "0+" + slots * inTime + Stage.ON)
        .input(ServiceSeries.START_DELAY.count(), labels, "0+" + slots + Stage.ON)
        .alerts(
            tiles(15),
            List.of(),
            inTime > 0.95 ? List.of() : List.of(alert(Alerts.SLOTS_LATE, Severity.TICKET.label())))
        .proof();
  }

  private Map<String, String> alert(String name, String severity) {
    return Map.of(
        Labels.ALERT_NAME,
        name,
        Labels.REGION,
        region,
        Labels.SEVERITY,
        severity,
        Labels.SCOPE,
        "region");
  }

  private int tiles(int minutes) {
    return (int) (Duration.ofMinutes(minutes).toMillis() / tile.toMillis());
  }

  private Stage stage(String name) {
    return new Stage(region + ": " + name, tile).sees(region, "0+3" + Stage.ON);
  }
}
