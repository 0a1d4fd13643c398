package io.parallax.probes.substrate.watch;

import java.time.Duration;

/**
 * Waits for one stream's next block, and says when the node must be asked whether there is one: a
 * stream may be silent because nothing happens, because the node catches up, or because it stopped.
 * Times are by the monotonic clock.
 */
final class Vigil {
  private final long patience;
  private final long grace;
  private long due;
  private boolean suspect;

  /**
   * @param patience how long silence is nothing special
   * @param grace how long a block that the node knows may take to be told
   */
  Vigil(Duration patience, Duration grace, long now) {
    this.patience = patience.toNanos();
    this.grace = grace.toNanos();
    this.due = now + this.patience;
  }

  void told(long now) {
    suspect = false;
    due = now + patience;
  }

  /** How long the node need not be asked; not positive when it must. */
  Duration left(long now) {
    return Duration.ofNanos(due - now);
  }

  /**
   * The node was asked.
   *
   * @param knowsMore whether it knows a higher block than the stream told
   * @return whether the stream has stopped: it knew one already when it was asked before
   */
  boolean asked(boolean knowsMore, long now) {
    boolean stopped = knowsMore && suspect;
    suspect = knowsMore;
    due = now + (knowsMore ? grace : patience);
    return stopped;
  }
}
