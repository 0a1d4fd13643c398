package io.parallax.rules.proof.kind;

import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.promql.Matcher;
import io.parallax.rules.proof.feed.VerdictFeed;
import io.parallax.rules.proof.stage.Outage;
import io.parallax.rules.proof.stage.Paced;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import io.parallax.rules.recording.Shape;
import io.parallax.rules.tile.CounterIncrease;
import io.parallax.rules.tile.VerdictCounts;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Proofs that an outage is not held against a budget while an adjustment touches it, and is before
 * and after. promtool's time begins in 1970: one long step leads to the first stretch of time, and
 * samples are as far apart as a tile can bridge.
 *
 * @param adjustment whose first stretch is tried
 */
public record MaskProofs(BudgetAdjustment adjustment, Duration tile) {
  /** Less than a tile bridges, see {@link CounterIncrease#REMEMBERED}. */
  private static final Duration APART = CounterIncrease.REMEMBERED.minusMinutes(1);

  private static final Duration INSTANT = Duration.ofSeconds(1);

  /**
   * An SLO that the adjustment is of.
   *
   * @param outage what happens when all its events are bad
   * @param excused all time that is not held against it
   * @param everywhere what of it is held against no verdict of all regions
   * @param bad events, and all events, of the tile in question
   */
  public record Adjusted(
      Outage outage,
      String region,
      List<Schedule> excused,
      List<Schedule> everywhere,
      Feeding feed,
      int bad) {
    public Adjusted {
      excused = List.copyOf(excused);
      everywhere = List.copyOf(everywhere);
    }
  }

  /** Puts one sample before the tile into its series, and one into it, with {@code bad} events. */
  public interface Feeding {
    void into(Stage stage);
  }

  /** The last evaluation before the stretch is felt, the first and last in it, and the next. */
  public List<Paced> all(List<Adjusted> slos) {
    Instant begin = first();
    Instant felt = begin.plus(settling());
    Instant over = begin.plus(adjustment.schedule().length()).plus(tile).plus(settling());
    return Stream.of(
            paced("before", felt, slos),
            paced("begins", felt.plus(INSTANT), slos),
            paced("ends", over.minus(INSTANT), slos),
            paced("after", over, slos))
        .toList();
  }

  private Instant first() {
    Schedule schedule = adjustment.schedule();
    Instant start = schedule.start().atZone(schedule.zone()).toInstant();
    return schedule.beginnings(start, start.plus(Duration.ofDays(800))).stream()
        .filter(begin -> !begin.isBefore(start))
        .findFirst()
        .orElse(start);
  }

  private Paced paced(String when, Instant at, List<Adjusted> slos) {
    Duration pace = Duration.between(Instant.EPOCH, at);
    return new Paced(
        "adjusted-" + adjustment.name() + "-" + when,
        pace,
        slos.stream().map(slo -> proof(when, at, slo)).toList());
  }

  private Proof proof(String when, Instant at, Adjusted slo) {
    Duration pace = Duration.between(Instant.EPOCH, at);
    Duration apart = apart(at);
    String id = slo.outage().slo().id();
    Stage stage =
        new Stage(
                "%s, %s: an outage, budget adjustment %s %s"
                    .formatted(slo.region(), id, adjustment.name(), when),
                apart,
                pace)
            .blank(pace.minus(settling()).dividedBy(apart) - 1);
    slo.feed().into(stage);
    int counted = isExcused(slo.excused(), at) ? 0 : slo.bad();
    Map<String, String> tiles = Map.of(Labels.SLO, id, Labels.REGION, slo.region());
    stage.value(1, RuleSeries.GOOD_TILE, tiles, 0).value(1, RuleSeries.TOTAL_TILE, tiles, counted);
    alerts(stage, slo.outage(), counted);
    if (Shape.byQuorum(slo.outage().slo())) {
      verdicts(stage, slo, isExcused(slo.everywhere(), at) ? 0 : slo.bad());
    }
    return stage.proof();
  }

  private static void verdicts(Stage stage, Adjusted slo, int counted) {
    VerdictFeed feed = VerdictFeed.of(slo.outage().slo());
    feed.verdicts(stage, "1", "global-down", 5, 5 + slo.bad());
    feed.sure(stage, "1", 5, 5 + slo.bad());
    for (String verdict : List.of(VerdictCounts.ALL, VerdictCounts.SURE)) {
      Map<String, String> labels =
          Map.of(
              Labels.SLO, slo.outage().slo().id(),
              Labels.REGION, slo.region(),
              Labels.VERDICT, verdict);
      stage.value(1, RuleSeries.VERDICTS_TILE, labels, counted);
    }
  }

  /** Slices end, and holds are over, at other times. */
  private static void alerts(Stage stage, Outage outage, int bad) {
    if (outage.slo().budgeting() instanceof Budgeting.Occurrences
        && outage.slo().alerting().conditions() instanceof Alerting.Conditions.Standard) {
      stage.alerts(
          1,
          List.of(
              Matcher.equal(Labels.SLO, outage.slo().id()),
              Matcher.matches(Labels.ALERT_NAME, "Slo.*Burn.*")),
          bad >= outage.slo().minBadEvents() ? outage.firing() : List.of());
    }
  }

  private boolean isExcused(List<Schedule> excused, Instant at) {
    Instant end = at.minus(settling());
    return excused.stream()
        .anyMatch(schedule -> !schedule.beginnings(end.minus(tile), end).isEmpty());
  }

  /** So far are samples apart that one of them is in the tile. */
  private Duration apart(Instant at) {
    Instant end = at.minus(settling());
    return Stream.iterate(APART, apart -> apart.minusSeconds(1))
        .limit(APART.toSeconds() / 2)
        .filter(apart -> end.toEpochMilli() % apart.toMillis() < tile.toMillis() * 3 / 4)
        .findFirst()
        .orElseThrow();
  }

  private Duration settling() {
    return CounterIncrease.settling(tile);
  }
}
