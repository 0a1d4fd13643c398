package io.parallax.probes;

import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.spec.Probe;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One probe's way through its slots. {@code next} only grows, whatever the wall clock does. */
final class Track {
  final Schedule schedule;
  private final String region;
  private Probe probe;
  private long next;
  private Instant end = Instant.MAX;
  private boolean settled;
  private @Nullable Track former;

  /**
   * Begins with the first slot that starts at {@code now} or later and is none of {@code former}'s.
   *
   * @param former the retired track of the same probe and interval, if there was one
   */
  Track(Probe probe, String region, Instant now, @Nullable Track former) {
    this.probe = probe;
    this.region = region;
    this.schedule = Schedule.of(probe.name(), region, probe.interval());
    this.former = former;
    this.next = Math.max(former == null ? Long.MIN_VALUE : former.free(), schedule.nextSlot(now));
  }

  /** The first slot that is certainly not this retired track's. */
  private long free() {
    return Math.max(next, schedule.slotAt(end) + 1);
  }

  /** Whether a former track's last slots are still to be reported before any of this one's. */
  boolean isBlocked() {
    if (former != null && former.settled && !former.isBlocked()) {
      former = null;
    }
    return former != null;
  }

  /** All slots of this retired track, not of those before it, have been reported. */
  void settled() {
    settled = true;
  }

  Probe probe() {
    return probe;
  }

  /** Probes something else from the next slot on; same name and interval. */
  void retarget(Probe changed) {
    probe = changed;
  }

  long next() {
    return next;
  }

  SlotId slot() {
    return new SlotId(probe.name(), region, next);
  }

  Instant start() {
    return schedule.start(next);
  }

  boolean isDue(Instant now) {
    return !start().isAfter(now);
  }

  /** Whether the next slot's own time is over. */
  boolean isPast(Instant now) {
    return !schedule.start(next + 1).isAfter(now);
  }

  /** Leaves out what begins before {@code time}. */
  void skipTo(Instant time) {
    next = Math.max(next, schedule.nextSlot(time));
  }

  void advance() {
    next++;
  }

  /** No slot that begins later than {@code now} is this track's any more. */
  void retire(Instant now) {
    end = now;
  }

  boolean isRetired() {
    return end != Instant.MAX;
  }

  boolean isOver() {
    return start().isAfter(end);
  }
}
