package io.parallax.spec.slo;

import java.time.Duration;
import java.time.Instant;

/** The time over which a budget is given. */
public sealed interface Window permits Window.Rolling, CalendarWindow {
  /** Nominal length, positive. */
  Duration length();

  /** When the window began that {@code now} is in. */
  Instant start(Instant now);

  /** Ends now, always the same length. */
  record Rolling(Duration length) implements Window {
    public Rolling {
      if (!length.isPositive()) {
        throw new IllegalArgumentException("window of " + length + " is not positive");
      }
    }

    @Override
    public Instant start(Instant now) {
      return now.minus(length);
    }
  }
}
