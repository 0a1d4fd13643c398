package io.parallax.probes.attempt;

import io.parallax.probe.Timings.Phase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds up how long each phase took. At most one phase is open at a time; one that the attempt ended
 * in counts until that end.
 */
final class PhaseClock {
  private final LongSupplier monotonic;
  private final EnumMap<Phase, Duration> sums = new EnumMap<>(Phase.class);
  private @Nullable Phase open;
  private long since;
  private long last;

  PhaseClock(LongSupplier monotonic) {
    this.monotonic = monotonic;
  }

  /** Ends the open phase, if any, and begins {@code phase}, unless that is the open one. */
  void enter(Phase phase) {
    if (open != phase) {
      leave();
      open = phase;
      since = monotonic.getAsLong();
      last = since;
    }
  }

  /** Something passed between the peer and us. */
  void passed() {
    last = monotonic.getAsLong();
  }

  /** Ends the open phase, if any, with what passed last in it. */
  void leaveWithLast() {
    leave(last);
  }

  /** Ends the open phase, if any. */
  void leave() {
    leave(monotonic.getAsLong());
  }

  private void leave(long end) {
    if (open != null) {
      sums.merge(open, Duration.ofNanos(end - since), Duration::plus);
      open = null;
    }
  }

  /** What {@code phase} took so far, unless it is open: then what it took before. */
  Duration sum(Phase phase) {
    return sums.getOrDefault(phase, Duration.ZERO);
  }

  Map<Phase, Duration> sums() {
    return sums;
  }
}
