package io.parallax.specfile.slo;

import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.util.List;

/**
 * What all objectives of one SLO share.
 *
 * @param groupBy labels by whose values each is judged; empty for all together
 * @param together how their regions are judged together
 */
record Terms(
    String service,
    String description,
    Window window,
    Alerting alerting,
    List<String> groupBy,
    Slo.Together together) {

  /**
   * The SLO that {@code objective} becomes.
   *
   * @param regions where it is judged
   */
  Slo slo(Objective objective, List<String> regions) {
    return new Slo(
        objective.id(),
        new Slo.About(objective.title(), service, description),
        objective.indicator(),
        new Slo.Promise(objective.target(), window, objective.budgeting()),
        alerting,
        new Slo.Reach(regions, groupBy, together));
  }

  /** The same, but nobody is told. */
  Terms silent() {
    return new Terms(
        service,
        description,
        window,
        new Alerting(new Alerting.Conditions.None(), alerting.minBadEvents()),
        groupBy,
        together);
  }

  /** The same, but what a composite sums is what its parts burn, each as it is judged itself. */
  Terms summed() {
    return new Terms(service, description, window, alerting, groupBy, Slo.Together.SUM);
  }
}
