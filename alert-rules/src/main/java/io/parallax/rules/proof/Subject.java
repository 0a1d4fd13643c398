package io.parallax.rules.proof;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.Severity;
import io.parallax.naming.Labels;
import io.parallax.promql.Durations;
import io.parallax.spec.Slo;
import java.time.Duration;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The SLO whose tiles a region's shared rules are tried on.
 *
 * @param labels of its objective
 * @param parameters of its objective
 */
record Subject(
    Slo slo,
    String region,
    BurnRatePolicy policy,
    Map<String, String> labels,
    SequencedMap<String, Double> parameters) {
  /** Tiles after which everything that is evaluated at once has settled. */
  static final int SETTLED = 10;

  Stage stage(String name) {
    return new Stage(region + ": " + name, policy.tile())
        .sees(region, "0+3" + Stage.ON)
        .objective(labels, parameters);
  }

  Levels levels() {
    return new Levels(slo, policy);
  }

  Map<String, String> window(Duration length) {
    return Map.of(
        Labels.SLO, slo.id(), Labels.REGION, region, Labels.WINDOW, Durations.print(length));
  }

  Stream<Duration> lengths() {
    return Stream.concat(
            policy.windows().stream()
                .flatMap(pair -> Stream.of(pair.shortWindow(), pair.longWindow())),
            Stream.of(slo.window().length()))
        .distinct();
  }

  Map<String, String> meta(String alert, Severity severity) {
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
}
