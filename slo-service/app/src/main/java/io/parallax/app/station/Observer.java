package io.parallax.app.station;

import io.parallax.probes.SlotSink;
import java.time.Duration;

/** Learns of every slot, after the ledger, and of every task. */
public interface Observer extends SlotSink {
  /**
   * @param well false when it failed; it will be tried again
   */
  void ran(Task task, Duration time, boolean well);
}
