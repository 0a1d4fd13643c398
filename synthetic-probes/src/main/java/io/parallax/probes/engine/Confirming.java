package io.parallax.probes.engine;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.SlotSink;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Asks a second time, on a connection of its own, after each slot that ended bad. The first result
 * counts and has been reported before; the second says whether it was a blip. It never takes a
 * slot's place: it ends before the probe's next slot begins, or is left out.
 */
public final class Confirming implements Prober, SlotSink {
  private static final Duration MARGIN = Duration.ofMillis(100);
  private static final int AT_ONCE = 200;

  /** Learns of second attempts. */
  public interface Told {
    /** The second attempt after {@code first} ended. */
    void confirmed(ProbeResult first, ProbeResult second);

    /** There was no time left for one, or too many were under way. */
    void skipped(ProbeResult first);
  }

  private final Prober prober;
  private final Prober second;
  private final SlotSink sink;
  private final Clocks clocks;
  private final Told told;
  private final Map<String, Probe> probes = new ConcurrentHashMap<>();
  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * @param second makes the second attempts
   * @param sink learns of the first ones, and of nothing else
   */
  public Confirming(Prober prober, Prober second, SlotSink sink, Clocks clocks, Told told) {
    this.prober = prober;
    this.second = second;
    this.sink = sink;
    this.clocks = clocks;
    this.told = told;
  }

  @Override
  public ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled) {
    probes.put(probe.name(), probe);
    return prober.attempt(probe, slot, scheduled);
  }

  @Override
  public void assign(Collection<Probe> assigned) {
    prober.assign(assigned);
    probes.keySet().retainAll(assigned.stream().map(Probe::name).toList());
  }

  @Override
  public void missed(SlotId slot, Instant scheduled) {
    sink.missed(slot, scheduled);
  }

  @Override
  public void ended(ProbeResult result) {
    sink.ended(result);
    switch (result.outcome()) {
      case Outcome.Bad _ -> confirm(result, probes.get(result.slot().probe()));
      case Outcome.Good _, Outcome.Unknown _ -> {}
    }
  }

  private void confirm(ProbeResult first, @Nullable Probe probe) {
    if (probe == null || !isTimeLeft(first.slot(), probe) || !free.tryAcquire()) {
      told.skipped(first);
      return;
    }
    Thread.ofVirtual()
        .name("confirm")
        .start(() -> {
          try {
            told.confirmed(first, second.attempt(probe, first.slot(), clocks.wall().instant()));
          } finally {
            free.release();
          }
        });
  }

  private boolean isTimeLeft(SlotId slot, Probe probe) {
    Instant next = Schedule.of(probe.name(), slot.region(), probe.interval()).start(slot.k() + 1);
    Instant end = clocks.wall().instant().plus(probe.timeout()).plus(MARGIN);
    return !end.isAfter(next);
  }
}
