package io.parallax.spec;

import java.time.Duration;

/** The time over which a budget is given. */
public sealed interface Window {
  /** Nominal length, positive. */
  Duration length();

  /** Ends now, always the same length. */
  record Rolling(Duration length) implements Window {
    public Rolling {
      if (!length.isPositive()) {
        throw new IllegalArgumentException("window of " + length + " is not positive");
      }
    }
  }
}
