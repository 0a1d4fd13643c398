package io.parallax.rules.proof.stage;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.alerting.Alerts;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an outage of all events sets off, and when.
 *
 * @param labels of the SLO's objective
 */
public record Outage(Slo slo, BurnRatePolicy policy, Map<String, String> labels) {
  /** Tiles until everything that waits for nothing has fired. */
  private static final int SOON = 12;

  /** Longer proofs would be slow. */
  private static final int MOST_TILES = 150;

  /** An alert that is held longer is not waited for. */
  private static final int MOST_HELD = 60;

  /** After so many tiles all has fired that will; absent when that is too long for a test. */
  public Optional<Integer> settled() {
    int tiles = begun() + held();
    return Optional.of(tiles).filter(least -> least <= MOST_TILES && isClear(least));
  }

  public List<Map<String, String>> firing() {
    return switch (slo.alerting().conditions()) {
      case Alerting.Conditions.Standard() ->
          levels().reachable().stream()
              .filter(pair -> enough(pair.longWindow()))
              .map(pair -> Stage.burn(labels, pair, false))
              .toList();
      case Alerting.Conditions.None() -> List.of();
      case Alerting.Conditions.Own(var own) ->
          own.stream()
              .filter(this::fires)
              .map(each -> Stage.own(Alerts.POLICY, labels, each))
              .toList();
    };
  }

  /** When the guard lets the first alert pass. */
  private int begun() {
    return slice().map(tiles -> Math.toIntExact(slo.minBadEvents()) * tiles + 3).orElse(SOON);
  }

  private int held() {
    return breaching().mapToInt(this::hold).filter(tiles -> tiles <= MOST_HELD).max().orElse(0);
  }

  /** No alert is just about to fire, or comes and goes with slices. */
  private boolean isClear(int settled) {
    return breaching()
        .allMatch(own ->
            (hold(own) <= held() || hold(own) > settled) && (slice().isEmpty() || hold(own) == 0));
  }

  private boolean fires(AlertPolicy own) {
    double burn = 1 / slo.budgetRatio();
    return own.triggers().contains(AlertPolicy.Trigger.BREACHING)
        && hold(own) <= held()
        && own.condition().bound().isExceededBy(burn)
        && enough(own.condition().lookback());
  }

  /** Whether {@code window} holds as many bad slices as the guard wants, where slices count. */
  private boolean enough(Duration window) {
    return slice()
        .map(tiles ->
            Math.max(tiles, levels().tiles(window)) >= (slo.minBadEvents() - 1) * tiles + 2)
        .orElse(true);
  }

  private int hold(AlertPolicy own) {
    return levels().tiles(own.condition().alertAfter());
  }

  private Stream<AlertPolicy> breaching() {
    return switch (slo.alerting().conditions()) {
      case Alerting.Conditions.Standard _, Alerting.Conditions.None _ -> Stream.of();
      case Alerting.Conditions.Own(var own) ->
          own.stream().filter(one -> one.triggers().contains(AlertPolicy.Trigger.BREACHING));
    };
  }

  private Optional<Integer> slice() {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() -> Optional.empty();
      case Budgeting.Timeslices(_, Duration slice) -> Optional.of(levels().tiles(slice));
      case Budgeting.RatioTimeslices(Duration slice) -> Optional.of(levels().tiles(slice));
    };
  }

  private Levels levels() {
    return new Levels(slo, policy);
  }
}
