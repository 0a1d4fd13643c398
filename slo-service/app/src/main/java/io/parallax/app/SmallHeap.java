package io.parallax.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Collects the old generation when a third of it is garbage. The serial collector, which is the
 * smallest, does so only when the heap has reached its limit, a quarter of the machine by default:
 * results that outlived a few young collections would be gigabytes by then. A limit instead would
 * end a service that has more probes than whoever set it thought of.
 */
final class SmallHeap {
  private static final Duration LOOKS = Duration.ofSeconds(2);

  /** Below this it is not worth a pause. */
  private static final long LEAST = 48L << 20;

  private SmallHeap() {}

  /** Keeps it so from now on; does nothing under another collector. */
  static void keep() {
    oldGeneration()
        .ifPresent(old -> {
          ScheduledExecutorService timer =
              Executors.newSingleThreadScheduledExecutor(
                  Thread.ofPlatform().name("small-heap").daemon().factory());
          timer.scheduleWithFixedDelay(
              () -> collect(old), LOOKS.toSeconds(), LOOKS.toSeconds(), TimeUnit.SECONDS);
        });
  }

  private static Optional<MemoryPoolMXBean> oldGeneration() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().equals("Tenured Gen"))
        .findFirst();
  }

  private static void collect(MemoryPoolMXBean old) {
    if (hasMuchGarbage(old.getUsage().getUsed(), live(old))) {
      System.gc();
    }
  }

  private static long live(MemoryPoolMXBean old) {
    MemoryUsage afterLast = old.getCollectionUsage();
    return afterLast == null ? 0 : afterLast.getUsed();
  }

  /**
   * @param live bytes that the last collection left
   */
  static boolean hasMuchGarbage(long used, long live) {
    return used > LEAST && used > live + live / 2;
  }
}
