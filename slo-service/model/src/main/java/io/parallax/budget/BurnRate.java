package io.parallax.budget;

import io.parallax.sli.Sli;

/** How fast a budget burns: 1 spends it exactly in its window, 2 in half of it. */
public final class BurnRate {
  private BurnRate() {}

  /** Error ratio of {@code sli} over the error ratio that {@code target} allows; at least 0. */
  public static double of(double target, Sli.Measured sli) {
    return sli.errorRatio() / (1 - target);
  }
}
