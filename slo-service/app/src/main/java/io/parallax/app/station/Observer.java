package io.parallax.app.station;

import io.parallax.probes.SlotSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Learns of every slot, after the ledger, of every task, and of what is probed. */
public interface Observer extends SlotSink {
  /**
   * From now on exactly these are probed.
   *
   * @param probes names by region
   */
  void probing(Map<String, List<String>> probes);

  /**
   * @param well false when it failed; it will be tried again
   */
  void ran(Task task, Duration time, boolean well);
}
