package io.parallax.budget;

import io.parallax.sli.SlotCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a budget came to be what it is. */
public final class BurnDown {
  private BurnDown() {}

  /**
   * The remaining budget at the end of each step, over the window that ended there.
   *
   * @param target share of good events that was promised, in (0, 1)
   * @param steps counts of consecutive steps of time, oldest first
   * @param windowSteps how many steps make the SLO's window, positive
   * @return for each step from number {@code windowSteps} on, the share of the budget that was
   *     left; absent where nothing had been measured
   */
  public static List<Optional<Double>> remaining(
      double target, List<SlotCounts> steps, int windowSteps) {
    List<Optional<Double>> remaining = new ArrayList<>();
    long good = 0;
    long measured = 0;
    for (int i = 0; i < steps.size(); i++) {
      good += steps.get(i).good();
      measured += steps.get(i).measured();
      if (i >= windowSteps) {
        good -= steps.get(i - windowSteps).good();
        measured -= steps.get(i - windowSteps).measured();
      }
      if (i >= windowSteps - 1) {
        remaining.add(remaining(target, good, measured));
      }
    }
    return remaining;
  }

  private static Optional<Double> remaining(double target, long good, long measured) {
    return measured == 0
        ? Optional.empty()
        : Optional.of(1 - (double) (measured - good) / measured / (1 - target));
  }
}
