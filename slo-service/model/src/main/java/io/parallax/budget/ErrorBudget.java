package io.parallax.budget;

import io.parallax.sli.Sli;

/**
 * How many bad events were allowed over a window, and how many there were.
 *
 * @param target share of good events that was promised, in (0, 1)
 * @param total events of the window, positive
 * @param bad bad events of the window, in [0, total]
 */
public record ErrorBudget(double target, double total, double bad) {
  public static ErrorBudget of(double target, Sli.Measured sli) {
    return new ErrorBudget(target, sli.total(), sli.total() - sli.good());
  }

  /** Bad events that the objective allows in a window of this many events. */
  public double allowed() {
    return (1 - target) * total;
  }

  /** Share of the budget that is spent: 0 for nothing, 1 for all, above 1 when overspent. */
  public double spentRatio() {
    return bad / allowed();
  }

  /** Share of the budget that is left: 1 for all, 0 for nothing, negative when overspent. */
  public double remainingRatio() {
    return 1 - spentRatio();
  }

  /** Bad events that may still happen before the budget is spent; negative when overspent. */
  public double remainingEvents() {
    return allowed() - bad;
  }
}
