package io.parallax.probes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of a prober.
 *
 * @param wall says which slot it is; may step
 * @param monotonic nanoseconds from an arbitrary origin, for durations; never steps
 */
public record Clocks(InstantSource wall, LongSupplier monotonic) {
  /** The machine's own clocks. */
  public static Clocks system() {
    return new Clocks(InstantSource.system(), System::nanoTime);
  }

  Reading read() {
    return new Reading(wall.instant(), monotonic.getAsLong());
  }

  /** Both clocks at one moment. */
  record Reading(Instant wall, long nanos) {
    /** By the monotonic clock. */
    Duration since(Reading earlier) {
      return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** How far the wall clock moved more than the monotonic one did; negative for a step back. */
    Duration stepSince(Reading earlier) {
      return Duration.between(earlier.wall, wall).minus(since(earlier));
    }
  }
}
