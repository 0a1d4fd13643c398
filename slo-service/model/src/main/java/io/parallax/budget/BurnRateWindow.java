package io.parallax.budget;

import io.parallax.spec.slo.Window;
import java.time.Duration;

/**
 * One pair of windows: alert when the budget burns too fast over the long one, and still does over
 * the short one.
 *
 * @param pair name, value of the {@code pair} label, e.g. {@code 1h}
 * @param budgetShare share of the whole budget that is spent over the long window when the alert
 *     fires, in (0, 1]
 * @param longWindow how long the burn must have lasted on average
 * @param shortWindow must burn too, so that the alert ends soon after the burn does
 * @param severity how loud
 */
public record BurnRateWindow(
    String pair, double budgetShare, Duration longWindow, Duration shortWindow, Severity severity) {
  public BurnRateWindow {
    if (!(budgetShare > 0 && budgetShare <= 1)) {
      throw new IllegalArgumentException("budget share " + budgetShare + " not in (0, 1]");
    }
    if (!shortWindow.isPositive() || shortWindow.compareTo(longWindow) >= 0) {
      throw new IllegalArgumentException("needs 0 < " + shortWindow + " < " + longWindow);
    }
  }

  /**
   * Burn rate at which this pair alerts: {@code budgetShare * window / longWindow}, and never below
   * 1, since a burn rate of 1 or less keeps the objective.
   */
  public double factor(Window window) {
    return Math.max(1, budgetShare * seconds(window.length()) / seconds(longWindow));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
