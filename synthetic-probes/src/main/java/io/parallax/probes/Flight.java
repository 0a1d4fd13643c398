package io.parallax.probes;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks.Reading;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** One attempt on its own thread, from launch until its slot is reported, by whomever. */
final class Flight implements Runnable {
  /** How much longer than its timeout a prober may take before it counts as broken. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * What a flight needs of its scheduler.
   *
   * @param pausedSince whether the process stood still since a moment of the monotonic clock
   */
  record Tower(Prober prober, SlotSink sink, Clocks clocks, LongPredicate pausedSince) {
    /** Of a process that never stands still. */
    Tower(Prober prober, SlotSink sink, Clocks clocks) {
      this(prober, sink, clocks, _ -> false);
    }
  }

  final Track track;
  private final Probe probe;
  private final SlotId slot;
  private final Instant scheduled;
  private final Reading launched;
  private final boolean stepped;
  private final Tower tower;
  private final Consumer<Flight> landed;
  private boolean reported;
  private boolean abandoned;
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  /**
   * @param stepped whether the wall clock stepped in the slot's time already
   * @param landed called when the attempt's thread ends
   */
  Flight(Track track, Reading launched, boolean stepped, Tower tower, Consumer<Flight> landed) {
    this.track = track;
    this.probe = track.probe();
    this.slot = track.slot();
    this.scheduled = track.start();
    this.launched = launched;
    this.stepped = stepped;
    this.tower = tower;
    this.landed = landed;
  }

  @Override
  public void run() {
    thread.set(Thread.currentThread());
    try {
      Reading begun = tower.clocks().read();
      ProbeResult raw = attempt(begun);
      boolean late = SlotRules.isLate(raw.startDelay(), probe.interval());
      boolean step = stepped || SlotRules.isStep(tower.clocks().read().stepSince(launched));
      boolean pause = tower.pausedSince().test(launched.nanos());
      report(SlotRules.judge(raw, late, step, pause));
    } finally {
      thread.set(null);
      landed.accept(this);
    }
  }

  private ProbeResult attempt(Reading begun) {
    try {
      return tower.prober().attempt(probe, slot, scheduled);
    } catch (RuntimeException | Error broken) {
      return broken(begun, "prober threw " + broken.getClass().getSimpleName());
    }
  }

  private ProbeResult broken(Reading at, String detail) {
    Duration delay = Duration.between(scheduled, at.wall());
    return SlotRules.broken(slot, scheduled, delay.isNegative() ? Duration.ZERO : delay, detail);
  }

  boolean isOverdue(Reading now) {
    return now.since(launched).compareTo(probe.timeout().plus(GRACE)) > 0;
  }

  /**
   * Reports a prober that did not come back; what it returns later is dropped.
   *
   * @return false when the slot has been reported already
   */
  boolean abandon() {
    boolean first =
        instead(() -> tower.sink().ended(broken(launched, "prober did not return in time")));
    abandoned |= first;
    return first;
  }

  /** Whether its track went on without it. */
  boolean isAbandoned() {
    return abandoned;
  }

  /** Reports the slot as missed, unless its result has been reported. */
  void miss() {
    instead(() -> tower.sink().missed(slot, scheduled));
  }

  private void report(ProbeResult result) {
    once(() -> tower.sink().ended(result));
  }

  private boolean instead(Runnable report) {
    boolean first = once(report);
    Thread running = thread.get();
    if (running != null) {
      running.interrupt();
    }
    return first;
  }

  /** Whoever comes second waits for the first, so that a probe's slots are reported in order. */
  private synchronized boolean once(Runnable report) {
    if (reported) {
      return false;
    }
    reported = true;
    try {
      report.run();
    } catch (RuntimeException sinkFailed) {
      Uncaught.report(sinkFailed);
    }
    return true;
  }
}
