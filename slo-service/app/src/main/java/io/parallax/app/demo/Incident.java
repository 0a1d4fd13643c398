package io.parallax.app.demo;

import java.time.Duration;

/**
 * The script: one region's users get errors for a while, and again after each period.
 *
 * @param region who is hit
 * @param begins how long after the start of each period
 * @param lasts how long
 * @param period when it all begins again
 */
record Incident(String region, Duration begins, Duration lasts, Duration period) {
  /** Short enough that the gate has said no and yes again within 90 s. */
  static final Incident SCRIPTED =
      new Incident(
          "us-east-1", Duration.ofSeconds(22), Duration.ofSeconds(11), Duration.ofMinutes(3));

  /** Whether it is on, {@code elapsed} after the demo began. */
  boolean isOn(Duration elapsed) {
    Duration within = elapsed.minus(period.multipliedBy(elapsed.dividedBy(period)));
    return within.compareTo(begins) >= 0 && within.compareTo(begins.plus(lasts)) < 0;
  }
}
