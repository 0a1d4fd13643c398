package io.parallax.budget;

import io.parallax.sli.Sli;

/**
 * How one pair of windows stands.
 *
 * @param window the pair
 * @param factor burn rate at which it alerts, at least 1
 * @param overLong the long window
 * @param overShort the short one
 * @param badEvents bad events in the long window
 * @param burning whether it alerts: both windows burn faster than the factor, with enough bad
 *     events, and the SLO has no policies of its own
 */
public record BurnReading(
    BurnRateWindow window,
    double factor,
    Speed overLong,
    Speed overShort,
    double badEvents,
    boolean burning) {

  /**
   * @param sli what was measured over the window
   * @param burnRate at least 0; 0 when nothing was measured
   */
  public record Speed(Sli sli, double burnRate) {
    static Speed of(Burned burned) {
      return new Speed(burned.measurement().sli(), burned.rate());
    }
  }

  /** Burn rate over the long window, at least 0; 0 when nothing was measured. */
  public double longBurn() {
    return overLong.burnRate();
  }

  /** Burn rate over the short window, likewise. */
  public double shortBurn() {
    return overShort.burnRate();
  }
}
