package io.parallax.rules.proof;

import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Matcher;
import io.parallax.rules.alerting.Alerts;
import io.parallax.rules.proof.stage.Levels;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.rules.tile.Groups;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Proofs that each group of an SLO is judged on its own. */
record GroupProofs(Subject subject) {

  List<Proof> all() {
    return Stream.of(apart(), neitherAlone(), tooMany()).toList();
  }

  /** One group is all bad, the other all good. */
  private Proof apart() {
    long events = Levels.EVENTS;
    List<Map<String, String>> firing =
        subject.levels().reachable().stream()
            .<Map<String, String>>map(pair -> Stage.with(burn(pair), Labels.GROUP, "b"))
            .toList();
    Map<String, String> window = subject.window(subject.slo().window().length());
    return group(group(subject.stage("groups apart"), "a", events + "", events), "b", "0", events)
        .alerts(Subject.SETTLED, ofBurns(), firing)
        .value(Subject.SETTLED, RuleSeries.ERROR_RATIO, Stage.with(window, Labels.GROUP, "a"), 0)
        .value(Subject.SETTLED, RuleSeries.ERROR_RATIO, Stage.with(window, Labels.GROUP, "b"), 1)
        .proof();
  }

  /** The long window of one burns and the short one of the other. */
  private Proof neitherAlone() {
    BurnRateWindow pair = subject.policy().fastest();
    int tiles = subject.levels().tiles(pair.shortWindow());
    long events = Levels.EVENTS;
    long little = events - subject.levels().bad(subject.levels().burn(pair, 1.4));
    String early = Levels.repeat(0, tiles) + " " + events + Stage.ON;
    String late = Levels.repeat(events, 2 * tiles) + " " + Levels.repeat(little, tiles);
    Stage stage = subject.stage("no group burns by the windows of two");
    return group(group(stage, "a", early, events), "b", late, events)
        .alerts(3 * tiles - 1, List.of(Matcher.equal(Labels.PAIR, pair.pair())), List.of())
        .proof();
  }

  private Proof tooMany() {
    Stage stage = subject.stage("many groups are told of");
    for (int i = 0; i <= 0.8 * Groups.MOST; i++) {
      stage = group(stage, "g" + i, Levels.EVENTS + "", Levels.EVENTS);
    }
    return stage
        .alerts(
            6,
            List.of(Matcher.equal(Labels.ALERT_NAME, Alerts.GROUPS_MANY)),
            List.of(subject.meta(Alerts.GROUPS_MANY, Severity.TICKET)))
        .proof();
  }

  private Stage group(Stage stage, String group, String good, long total) {
    Map<String, String> labels =
        Map.of(
            Labels.SLO,
            subject.slo().id(),
            Labels.GROUP,
            group,
            Labels.REGION,
            subject.region(),
            Labels.SHARD,
            "0");
    String counts = good.contains("x") ? good : good + Stage.ON;
    return stage
        .input(RuleSeries.GOOD_TILE, labels, counts)
        .input(RuleSeries.TOTAL_TILE, labels, total + Stage.ON);
  }

  private Map<String, String> burn(BurnRateWindow pair) {
    return Stage.burn(subject.labels(), pair, false);
  }

  private static List<Matcher> ofBurns() {
    return List.of(Matcher.notEqual(Labels.PAIR, ""));
  }
}
