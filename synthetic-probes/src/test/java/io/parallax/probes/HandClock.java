package io.parallax.probes;

import java.time.Duration;
import java.time.Instant;

/** Two clocks that move only by hand. */
final class HandClock {
  private Instant wall;
  private long nanos = 12_345;

  HandClock(Instant start) {
    this.wall = start;
  }

  Clocks clocks() {
    return new Clocks(() -> wall, () -> nanos);
  }

  Instant now() {
    return wall;
  }

  /** Time goes by. */
  void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  /** Only the wall clock jumps. */
  void step(Duration step) {
    wall = wall.plus(step);
  }
}
