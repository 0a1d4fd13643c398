package io.parallax.rules.proof;

import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.rules.alerting.Alerts;
import io.parallax.rules.proof.stage.Proof;
import io.parallax.rules.proof.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Proofs that a region which measures nothing pages after five minutes, and not before.
 *
 * @param fastest interval of its most frequent probe
 */
record BlindProofs(String region, Duration tile, Duration fastest) {
  /** The last tile with slots in it; they are seen one tile late. */
  private static final int LIVES = 20;

  List<Proof> all() {
    return List.of(
        stops("still, though scraped", "0+3x" + (LIVES - 1) + " " + 3 * (LIVES - 1) + Stage.ON),
        stops("gone", "0+3x" + (LIVES - 1) + " stale"));
  }

  private Proof stops(String how, String values) {
    int quiet = tiles(Duration.ofMinutes(5)) + LIVES;
    // Ranges are closed at both ends before Prometheus 3: one tile more until they are empty.
    int slack = Math.max(0, tiles(fastest.multipliedBy(2)) - tiles(Duration.ofMinutes(2))) + 1;
    return new Stage(region + ": slots are " + how, tile)
        .sees(region, values)
        .alerts(LIVES, List.of(), List.of())
        .alerts(quiet - 2, List.of(), List.of())
        .alerts(quiet + slack, List.of(), List.of(page()))
        .proof();
  }

  private int tiles(Duration duration) {
    return (int) (duration.toMillis() / tile.toMillis());
  }

  private Map<String, String> page() {
    return Map.of(
        "alertname",
        Alerts.REGION_BLIND,
        Labels.REGION,
        region,
        Labels.SEVERITY,
        Severity.PAGE.label(),
        Labels.SCOPE,
        "region");
  }
}
