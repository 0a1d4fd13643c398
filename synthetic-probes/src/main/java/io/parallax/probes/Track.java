package io.parallax.probes;

import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.spec.Probe;
import java.time.Instant;

/** One probe's way through its slots. {@code next} only grows, whatever the wall clock does. */
final class Track {
  final Schedule schedule;
  private final String region;
  private Probe probe;
  private long next;
  private Instant end = Instant.MAX;

  /** Begins with the first slot that starts at {@code now} or later, and not before {@code k}. */
  Track(Probe probe, String region, Instant now, long k) {
    this.probe = probe;
    this.region = region;
    this.schedule = Schedule.of(probe.name(), region, probe.interval());
    this.next = Math.max(k, schedule.nextSlot(now));
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
