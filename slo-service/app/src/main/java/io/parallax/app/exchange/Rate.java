package io.parallax.app.exchange;

import java.util.function.LongSupplier;

/** So many a second, and as many at once after a pause. Thread-safe. */
final class Rate {
  private static final double SECOND = 1e9;

  private final double perSecond;
  private final LongSupplier monotonic;
  private double left;
  private long last;

  /**
   * @param monotonic nanoseconds from an arbitrary origin
   */
  Rate(double perSecond, LongSupplier monotonic) {
    this.perSecond = perSecond;
    this.monotonic = monotonic;
    this.left = perSecond;
    this.last = monotonic.getAsLong();
  }

  /** Whether there is room for one more now. */
  synchronized boolean admits() {
    long now = monotonic.getAsLong();
    left = Math.min(perSecond, left + (now - last) / SECOND * perSecond);
    last = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
