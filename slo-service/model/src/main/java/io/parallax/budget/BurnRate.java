package io.parallax.budget;

import io.parallax.sli.Sli;
import io.parallax.spec.slo.Slo;

/** How fast a budget burns: 1 spends it exactly in its window, 2 in half of it. */
public final class BurnRate {
  private BurnRate() {}

  /** Error ratio of {@code sli} over the one that {@code slo} allows; at least 0. */
  public static double of(Slo slo, Sli.Measured sli) {
    return sli.errorRatio() / slo.budgetRatio();
  }
}
