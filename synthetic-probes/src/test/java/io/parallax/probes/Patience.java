package io.parallax.probes;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other threads or processes do. */
public final class Patience {
  private Patience() {}

  /** Whether {@code holds} comes to hold before {@code most} has passed. */
  public static boolean comesTrue(Duration most, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + most.toNanos();
    while (!holds.call()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }
}
