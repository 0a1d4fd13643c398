package io.parallax.app.demo;

import java.time.Duration;

/**
 * The script.
 *
 * @param region whose users get errors
 * @param errors when they do
 * @param standby when the node that waits is cut off from the others
 */
record Incident(String region, Episode errors, Episode standby) {
  private static final Duration PERIOD = Duration.ofMinutes(3);

  /** Short enough that the gate has said no and yes again within 90 s, and the pair too. */
  static final Incident SCRIPTED =
      new Incident(
          "us-east-1",
          new Episode(Duration.ofSeconds(22), Duration.ofSeconds(11), PERIOD),
          new Episode(Duration.ofSeconds(22), Duration.ofSeconds(20), PERIOD));
}
