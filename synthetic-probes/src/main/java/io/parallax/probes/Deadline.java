package io.parallax.probes;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A limit that holds whatever the work does: it runs on a virtual thread of its own, and the caller
 * stops waiting. Needed because a name look-up can't be cancelled.
 */
public final class Deadline {
  private Deadline() {}

  /**
   * Runs {@code work}; past {@code limit} interrupts it and leaves it behind.
   *
   * @param limit counted from now
   * @return what the work returned
   * @throws TimeoutException when it did not end within the limit
   * @throws ExecutionException when it threw
   * @throws InterruptedException when the waiting thread was interrupted; the work is then too
   */
  public static <T> T call(Duration limit, Callable<T> work)
      throws TimeoutException, ExecutionException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name("attempt").start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      task.cancel(true);
    }
  }
}
