package io.parallax.spec;

import java.time.Duration;
import java.util.Optional;

/** What an SLO counts. Every kind ends as good and total events; none is a ratio of its own. */
public sealed interface Indicator {

  /** Slots of a probe, each judged by something. */
  sealed interface Slots extends Indicator {
    /** Name of the probe. */
    String probe();
  }

  /**
   * Slots of a probe.
   *
   * @param probe the probe's name
   * @param latencyBound a good slot must also have answered within this; absent for availability
   */
  record ProbeSlots(String probe, Optional<Duration> latencyBound) implements Slots {}

  /**
   * Slots of a pair's dormant node, each good when the pair was ready as it ended.
   *
   * @param pair the pair's name
   * @param probe name of the dormant node's probe
   */
  record PairSlots(String pair, String probe) implements Slots {}

  /**
   * Prometheus counters, one of them counting the good events and one all of them.
   *
   * @param good selector of the counter of good events, e.g. {@code
   *     http_requests_total{code!~"5.."}}
   * @param total selector of the counter of all events
   */
  record GoodOverTotal(String good, String total) implements Indicator {}

  /**
   * Prometheus counters, one of them counting the bad events and one all of them.
   *
   * @param bad selector of the counter of bad events; a series that does not exist is zero bad
   * @param total selector of the counter of all events
   */
  record BadOverTotal(String bad, String total) implements Indicator {}
}
