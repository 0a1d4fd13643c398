package io.parallax.app.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How well we hear one region.
 *
 * @param peer its name
 * @param answered questions that it answered
 * @param failed questions that it did not, or not well
 * @param refused slots that it told and that were not believed
 * @param heard when it last answered
 * @param offset how far its clock is ahead of ours
 * @param problem why it was not heard the last time; empty when it was
 */
public record Standing(
    String peer,
    long answered,
    long failed,
    long refused,
    Optional<Instant> heard,
    Optional<Duration> offset,
    String problem) {
  static Standing of(String peer) {
    return new Standing(peer, 0, 0, 0, Optional.empty(), Optional.empty(), "");
  }

  Standing answered(Instant at, Duration ahead, long notBelieved) {
    return new Standing(
        peer, answered + 1, failed, refused + notBelieved, Optional.of(at), Optional.of(ahead), "");
  }

  Standing failed(String why) {
    return new Standing(peer, answered, failed + 1, refused, heard, offset, why);
  }

  /** Whether it was heard the last time, or not asked yet. */
  public boolean isWell() {
    return problem.isEmpty();
  }
}
