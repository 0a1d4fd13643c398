package io.parallax.budget;

import java.time.Duration;
import java.util.Optional;

/**
 * What an objective allows over a window, and what of it is spent. One share, told in three units.
 *
 * @param burnRate burn rate over what has passed of the window, at least 0
 * @param elapsed share of the window that has passed, in (0, 1]; 1 where it rolls
 * @param allowedOutage how long a full outage at the window's mean traffic spends all of it
 * @param allowedBad how many bad ones of the SLO's {@link Unit} spend all of it, at the traffic of
 *     the window: events, slots, or whole slices; absent where they have no one worth
 */
public record ErrorBudget(
    double burnRate, double elapsed, Duration allowedOutage, Optional<Double> allowedBad) {
  /** Less than this is what is left of adding doubles, not of a budget. */
  private static final double NOTHING = 1e-9;

  public ErrorBudget {
    if (!(burnRate >= 0 && Double.isFinite(burnRate) && elapsed > 0 && elapsed <= 1)) {
      throw new IllegalArgumentException("burn rate " + burnRate + " over " + elapsed);
    }
  }

  /** Share of the budget that is spent: 0 for nothing, 1 for all, above 1 when overspent. */
  public double spentRatio() {
    return burnRate * elapsed;
  }

  /** Share of the budget that is left: 1 for all, 0 for nothing, negative when overspent. */
  public double remainingRatio() {
    double remaining = 1 - spentRatio();
    return Math.abs(remaining) < NOTHING ? 0 : remaining;
  }

  public boolean isExhausted() {
    return remainingRatio() <= 0;
  }

  /** Bad ones that may still come before the budget is spent; negative when overspent. */
  public Optional<Double> remainingBad() {
    return allowedBad.map(allowed -> allowed * remainingRatio());
  }

  /** How long a full outage may still last; negative when overspent. */
  public Duration remainingOutage() {
    return Duration.ofMillis(Math.round(allowedOutage.toMillis() * remainingRatio()));
  }
}
