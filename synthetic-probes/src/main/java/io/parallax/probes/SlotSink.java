package io.parallax.probes;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import java.time.Instant;

/**
 * Learns what became of each slot: for one probe every k exactly once and in order, for different
 * probes from different threads at once. Should return fast.
 *
 * <p>Only where the wall clock jumped ahead by more than an hour are slots left out, all but the
 * last hour's: a clock that is set right by years would be busy with nothing else. Their numbers
 * say how many they were.
 */
public interface SlotSink {
  /** The slot's attempt ended. */
  void ended(ProbeResult result);

  /**
   * Nobody ran the slot in its time.
   *
   * @param scheduled when it should have begun
   */
  void missed(SlotId slot, Instant scheduled);
}
