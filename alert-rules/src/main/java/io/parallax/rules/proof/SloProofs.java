package io.parallax.rules.proof;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Matcher;
import io.parallax.rules.Objectives;
import io.parallax.rules.proof.Proof.Sample;
import io.parallax.spec.Slo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Proofs of one SLO from its counters to its alerts.
 *
 * @param labels of its objective
 * @param parameters of its objective
 */
record SloProofs(
    Slo slo,
    String region,
    BurnRatePolicy policy,
    Map<String, String> labels,
    SequencedMap<String, Double> parameters) {
  private static final int TILES = 12;

  List<Proof> all(Feed feed) {
    List<Proof> proofs = new ArrayList<>(List.of(counted(feed), idle(feed), outage(feed)));
    if (feed.restarts()) {
      proofs.add(restarted(feed));
    } else if (slo.minBadEvents() > 1) {
      proofs.add(oneFailure(feed));
    }
    return proofs;
  }

  private Proof counted(Feed feed) {
    Stage stage = fed("counts each event once", feed, TILES, tile -> 10L * tile, tile -> tile);
    parameters.forEach((parameter, value) -> parameter(stage, parameter, value));
    return stage
        .value(5, RuleSeries.TOTAL_TILE, tile(), 11)
        .value(5, RuleSeries.GOOD_TILE, tile(), 10)
        .proof();
  }

  private void parameter(Stage stage, String parameter, double value) {
    Map<String, String> of = Stage.with(tile(), Labels.PARAMETER, parameter);
    String query = series(RuleSeries.OBJECTIVE, of);
    Map<String, String> exact =
        Stage.with(Objectives.recorded(labels, slo), Labels.PARAMETER, parameter);
    stage.expect(5, query, new Sample(series(RuleSeries.OBJECTIVE, exact), value));
  }

  private Proof idle(Feed feed) {
    return fed("no traffic", feed, TILES, _ -> 10, _ -> 1)
        .value(5, RuleSeries.TOTAL_TILE, tile(), 0)
        .value(5, RuleSeries.GOOD_TILE, tile(), 0)
        .alerts(TILES - 1, ofSlo(), List.of())
        .proof();
  }

  /** All bad for minutes: every pair that can fire does, with the labels people route by. */
  private Proof outage(Feed feed) {
    return fed("an outage", feed, TILES, _ -> 5, tile -> 1000L * tile)
        .alerts(
            TILES - 1,
            ofSlo(),
            new Levels(slo, policy)
                .reachable().stream().map(pair -> Stage.burn(labels, pair, false)).toList())
        .proof();
  }

  /** After the fall all that the new process has counted is new, and nothing is negative. */
  private Proof restarted(Feed feed) {
    return fed(
            "a restart",
            feed,
            TILES,
            tile -> tile < 5 ? 100L * tile : 30L * (tile - 4),
            tile -> tile < 5 ? 10L * tile : 2L * (tile - 4))
        .value(5, RuleSeries.TOTAL_TILE, tile(), 110)
        .value(6, RuleSeries.TOTAL_TILE, tile(), 32)
        .value(6, RuleSeries.GOOD_TILE, tile(), 30)
        .value(7, RuleSeries.TOTAL_TILE, tile(), 32)
        .proof();
  }

  /** One slot of an hour is bad: no reason to wake anybody. */
  private Proof oneFailure(Feed feed) {
    return fed(
            "one failed slot",
            feed,
            70,
            tile -> tile < 60 ? tile : tile - 1,
            tile -> tile < 60 ? 0 : 1)
        .alerts(60, ofSlo(), List.of())
        .alerts(63, ofSlo(), List.of())
        .proof();
  }

  private Stage fed(
      String name, Feed feed, int tiles, IntToLongFunction good, IntToLongFunction bad) {
    Stage stage = new Stage(region + ", " + slo.id() + ": " + name, policy.tile());
    feed.into(
        stage,
        IntStream.range(0, tiles).mapToLong(good::applyAsLong).toArray(),
        IntStream.range(0, tiles).mapToLong(bad::applyAsLong).toArray());
    return stage;
  }

  private Map<String, String> tile() {
    return Map.of(Labels.SLO, slo.id(), Labels.REGION, region);
  }

  private List<Matcher> ofSlo() {
    return List.of(
        Matcher.equal(Labels.SLO, slo.id()), Matcher.matches("alertname", "Slo.*Burn.*"));
  }

  private static String series(Series series, Map<String, String> labels) {
    return Stage.series(series.name(), labels);
  }
}
