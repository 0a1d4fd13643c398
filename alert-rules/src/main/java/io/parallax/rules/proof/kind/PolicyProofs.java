package io.parallax.rules.proof.kind;

import io.parallax.naming.Labels;
import io.parallax.promql.Matcher;
import io.parallax.rules.alerting.Alerts;
import io.parallax.rules.proof.stage.Levels;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.proof.stage.Subject;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.BurnCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Proofs of one alert policy of a user, on the tiles of an SLO that has it.
 *
 * @param own the policy
 */
public record PolicyProofs(Subject subject, AlertPolicy own) {
  /** An alert that is held longer, or looks back further, would make the proof slow. */
  private static final int MOST_TILES = 120;

  private static final long EVENTS = Levels.EVENTS;

  public List<Proof> all() {
    Stream<Proof> breaching =
        own.triggers().contains(Trigger.BREACHING)
            ? Stream.of(burns().stream(), burnsLess(), guarded(), recovered())
                .flatMap(proofs -> proofs)
            : Stream.of(quiet());
    return Stream.concat(breaching, Stream.of(noData())).toList();
  }

  /** Proofs of an SLO that nobody is told of. */
  public static List<Proof> silent(Subject subject) {
    List<Matcher> ofSlo = List.of(Matcher.equal(Labels.SLO, subject.slo().id()));
    return List.of(
        subject
            .stage("nobody is told of an outage of " + subject.slo().id())
            .tiles(subject.slo().id(), subject.region(), "0" + Stage.ON, EVENTS + Stage.ON)
            .alerts(Subject.SETTLED, ofSlo, List.of())
            .proof(),
        subject
            .stage("nobody is told that there is no data of " + subject.slo().id())
            .alerts(subject.levels().tiles(Duration.ofMinutes(8)), ofSlo, List.of())
            .proof());
  }

  private List<Proof> burns() {
    int hold = hold();
    Stage stage = burning("burns at 1.05 of policy " + own.name(), 1.05);
    if (bad(1) == EVENTS || hold > MOST_TILES) {
      return List.of();
    }
    if (hold > 1) {
      stage.alerts(hold - 1, ofPolicy(), List.of());
    }
    return List.of(stage.alerts(hold + 2, ofPolicy(), firing(Alerts.POLICY)).proof());
  }

  private Stream<Proof> burnsLess() {
    return hold() > MOST_TILES
        ? Stream.of()
        : Stream.of(
            burning("burns at 0.95 of policy " + own.name(), 0.95)
                .alerts(hold() + 2, ofPolicy(), List.of())
                .proof());
  }

  private Proof quiet() {
    return burning("policy " + own.name() + " does not tell of burns", 1.05)
        .alerts(Math.min(hold() + 2, MOST_TILES), ofPolicy(), List.of())
        .proof();
  }

  /** One failure fewer than the guard wants, however great its share. */
  private Stream<Proof> guarded() {
    long bad = subject.slo().minBadEvents() - 1;
    int at = hold() + 2;
    return at >= subject.levels().tiles(condition().lookback()) || at > MOST_TILES
        ? Stream.of()
        : Stream.of(
            subject
                .stage("fewer bad events than the guard of policy " + own.name() + " wants")
                .tiles(subject.slo().id(), subject.region(), "0" + Stage.ON, bad + " 0" + Stage.ON)
                .alerts(at, ofPolicy(), List.of())
                .proof());
  }

  /** As far as it looks back, all is good again. */
  private Stream<Proof> recovered() {
    int tiles = subject.levels().tiles(condition().lookback());
    int held = hold() + 2;
    return tiles + held > 2 * MOST_TILES
        ? Stream.of()
        : Stream.of(
            subject
                .stage("has recovered as far as policy " + own.name() + " looks back")
                .tiles(
                    subject.slo().id(),
                    subject.region(),
                    Levels.repeat(0, held) + " " + EVENTS + Stage.ON,
                    EVENTS + Stage.ON)
                .alerts(held + tiles, ofPolicy(), List.of())
                .proof());
  }

  private Proof noData() {
    int hold = subject.levels().tiles(longer(condition().alertAfter(), Duration.ofMinutes(5)));
    boolean told = own.triggers().contains(Trigger.NO_DATA) && hold <= 2 * MOST_TILES;
    Stage stage = subject.stage("no data for policy " + own.name());
    if (told) {
      stage.alerts(hold - 1, ofPolicy(), List.of());
    }
    return stage
        .alerts(
            Math.min(hold + 2, 2 * MOST_TILES),
            ofPolicy(),
            told ? firing(Alerts.POLICY_NO_DATA) : List.of())
        .alerts(
            subject.levels().tiles(Duration.ofMinutes(8)),
            List.of(Matcher.equal(Labels.ALERT_NAME, Alerts.SOURCE_ABSENT)),
            List.of())
        .proof();
  }

  private Stage burning(String name, double share) {
    return subject
        .stage(name)
        .tiles(
            subject.slo().id(),
            subject.region(),
            (EVENTS - bad(share)) + Stage.ON,
            EVENTS + Stage.ON);
  }

  private long bad(double share) {
    return subject.levels().bad(share * condition().bound().threshold());
  }

  private List<Map<String, String>> firing(String alert) {
    return List.of(Stage.own(alert, subject.labels(), own));
  }

  private List<Matcher> ofPolicy() {
    return List.of(
        Matcher.equal(Labels.POLICY, own.name()), Matcher.equal(Labels.SLO, subject.slo().id()));
  }

  private int hold() {
    return subject.levels().tiles(condition().alertAfter());
  }

  private BurnCondition condition() {
    return own.condition();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
