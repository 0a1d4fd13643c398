package io.parallax.spec.slo;

import io.parallax.spec.value.Names;
import java.time.Duration;

/**
 * A burn rate that is too high, over one window.
 *
 * @param name identity
 * @param description free text, may be empty
 * @param severity value of the alert's {@code severity} label, as the user wrote it
 * @param bound how high is too high, in multiples of the rate that spends the budget in exactly one
 *     window
 * @param lookback over which time the rate is taken
 * @param alertAfter how long it must be too high before somebody is told; zero for at once
 */
public record BurnCondition(
    String name,
    String description,
    String severity,
    Bound bound,
    Duration lookback,
    Duration alertAfter) {
  public BurnCondition {
    Names.require("alert condition", name);
    if (!lookback.isPositive() || alertAfter.isNegative()) {
      throw new IllegalArgumentException("alert condition '" + name + "' needs durations");
    }
  }

  /**
   * @param inclusive whether the threshold itself is too high: OpenSLO's {@code gte}, else {@code
   *     gt}
   * @param threshold positive and finite
   */
  public record Bound(boolean inclusive, double threshold) {
    public Bound {
      if (!(threshold > 0 && Double.isFinite(threshold))) {
        throw new IllegalArgumentException("burn rate " + threshold + " is not positive");
      }
    }

    public boolean isExceededBy(double burnRate) {
      return inclusive ? burnRate >= threshold : burnRate > threshold;
    }
  }
}
