package io.parallax.probes;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the process stood still: paused by its collector or its machine, or starved of CPU.
 * Beats on a virtual thread, as attempts run on, so that it is late when they are.
 */
final class Heartbeat implements AutoCloseable {
  /** A shorter one is no reason to doubt what attempts saw. */
  static final Duration PAUSE = Duration.ofMillis(500);

  private static final Duration BEAT = Duration.ofMillis(50);

  private final LongSupplier monotonic;
  private final Thread thread = Thread.ofVirtual().name("heartbeat").unstarted(this::run);
  private long last;
  private long pauseEnd;
  private boolean paused;

  /** One that does not beat by itself. */
  Heartbeat(LongSupplier monotonic) {
    this.monotonic = monotonic;
    this.last = monotonic.getAsLong();
  }

  Heartbeat start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      while (true) {
        beat();
        Thread.sleep(BEAT);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void beat() {
    long now = monotonic.getAsLong();
    if (now - last > PAUSE.toNanos()) {
      paused = true;
      pauseEnd = now;
    }
    last = now;
  }

  /**
   * Whether the process stood still at some time after {@code moment}. Who asks may have woken up
   * before the next beat, so a beat that is due is missed already.
   */
  synchronized boolean pausedSince(long moment) {
    beat();
    return paused && pauseEnd - moment > 0;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
