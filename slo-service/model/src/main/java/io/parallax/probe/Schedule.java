package io.parallax.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * When the slots of one probe in one region begin: at {@code phase + k * interval} since the epoch,
 * with a phase that is a hash of probe and region, so that probes spread evenly and a restart finds
 * the same slots again.
 *
 * @param interval length of a slot, positive
 * @param phase offset of every slot, in [0, interval)
 */
public record Schedule(Duration interval, Duration phase) {
  public Schedule {
    if (!interval.isPositive() || phase.isNegative() || phase.compareTo(interval) >= 0) {
      throw new IllegalArgumentException("phase " + phase + " not in [0, " + interval + ")");
    }
  }

  public static Schedule of(String probe, String region, Duration interval) {
    CRC32C hash = new CRC32C();
    hash.update((probe + "\n" + region).getBytes(StandardCharsets.UTF_8));
    return new Schedule(interval, Duration.ofMillis(hash.getValue() % interval.toMillis()));
  }

  /** When slot {@code k} begins, to the millisecond. */
  public Instant start(long k) {
    return Instant.ofEpochMilli(phase.toMillis() + Math.multiplyExact(k, interval.toMillis()));
  }

  /** The slot that {@code time} falls into. */
  public long slotAt(Instant time) {
    return Math.floorDiv(time.toEpochMilli() - phase.toMillis(), interval.toMillis());
  }

  /** The first slot that begins at {@code time} or later. */
  public long nextSlot(Instant time) {
    return Math.ceilDiv(time.toEpochMilli() - phase.toMillis(), interval.toMillis());
  }
}
