package io.parallax.probes.substrate.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How hastily a watch works.
 *
 * @param first pause before a session, and after one that lasted
 * @param longest pause, however often sessions ended soon
 * @param lasting from when on a session lasted
 * @param least time between two questions, however fast the chain
 */
record Pace(Duration first, Duration longest, Duration lasting, Duration least) {
  static final Pace USUAL =
      new Pace(
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1));

  /** The pause after {@code before}, when a session lasted for {@code time}. */
  Duration after(Duration before, Duration time) {
    if (time.compareTo(lasting) >= 0) {
      return first;
    }
    Duration twice = before.multipliedBy(2);
    return twice.compareTo(longest) > 0 ? longest : twice;
  }

  /** Half of {@code pause} to all of it: those who lost a node together must not come together. */
  static Duration spread(Duration pause) {
    long half = pause.toNanos() / 2;
    return Duration.ofNanos(half + ThreadLocalRandom.current().nextLong(half + 1));
  }

  Duration atLeast(Duration time) {
    return time.compareTo(least) < 0 ? least : time;
  }
}
