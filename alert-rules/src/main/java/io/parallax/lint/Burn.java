package io.parallax.lint;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.List;

/**
 * One alert of an SLO, whoever wrote it.
 *
 * @param name of the pair of windows, or of the policy
 * @param factor burn rate at which it fires
 * @param longWindow over which the rate is taken
 * @param shortWindow the shorter one of a pair, else the same
 */
record Burn(String name, double factor, Duration longWindow, Duration shortWindow) {
  static List<Burn> of(Slo slo, BurnRatePolicy policy) {
    return switch (slo.alerting().conditions()) {
      case Alerting.Conditions.Standard() -> standard(slo, policy);
      case Alerting.Conditions.Own(var policies) ->
          policies.stream()
              .map(own -> own.condition())
              .map(of -> new Burn(of.name(), of.bound().threshold(), of.lookback(), of.lookback()))
              .toList();
      case Alerting.Conditions.None() -> List.of();
    };
  }

  private static List<Burn> standard(Slo slo, BurnRatePolicy policy) {
    return policy.windowsFor(slo.window()).stream()
        .map(pair ->
            new Burn(pair.pair(), pair.factor(slo.window()), pair.longWindow(), pair.shortWindow()))
        .toList();
  }

  /** The share of bad events above which it fires. */
  double ratio(Slo slo) {
    return factor * slo.budgetRatio();
  }
}
