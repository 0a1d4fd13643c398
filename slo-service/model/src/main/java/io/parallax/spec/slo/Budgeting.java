package io.parallax.spec.slo;

import java.time.Duration;

/** What the promised share is of: OpenSLO's budgeting methods. */
public sealed interface Budgeting {
  /** Good events over all events of the window. */
  record Occurrences() implements Budgeting {}

  /**
   * Good slices over all slices of the window.
   *
   * @param sliceTarget share of good events that makes a slice good, in (0, 1]
   * @param slice length of one slice
   */
  record Timeslices(double sliceTarget, Duration slice) implements Budgeting {
    public Timeslices {
      if (!(sliceTarget > 0 && sliceTarget <= 1)) {
        throw new IllegalArgumentException("slice target " + sliceTarget + " not in (0, 1]");
      }
      requirePositive(slice);
    }
  }

  /**
   * Mean of the slices' own ratios, so that a quiet hour weighs as much as a busy one.
   *
   * @param slice length of one slice
   */
  record RatioTimeslices(Duration slice) implements Budgeting {
    public RatioTimeslices {
      requirePositive(slice);
    }
  }

  private static void requirePositive(Duration slice) {
    if (!slice.isPositive()) {
      throw new IllegalArgumentException("slice of " + slice + " is not positive");
    }
  }
}
