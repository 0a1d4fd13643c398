package io.parallax.sli;

/** Good and total events of one window; any window's SLI is a sum over a sum. */
public sealed interface Sli {
  /**
   * @param good events that were good, in [0, total]
   * @param total all events, positive and finite
   */
  record Measured(double good, double total) implements Sli {
    public Measured {
      if (!(total > 0 && good >= 0 && good <= total && Double.isFinite(total))) {
        throw new IllegalArgumentException("not an SLI: good " + good + " of " + total);
      }
    }

    /** Share of good events, in [0, 1]. */
    public double ratio() {
      return good / total;
    }

    /** Share of bad events, in [0, 1]; exact where {@code 1 - ratio()} would round. */
    public double errorRatio() {
      return (total - good) / total;
    }
  }

  /** Measured, and there was no traffic: neither good nor bad. */
  record Idle() implements Sli {}

  record NoData(Cause cause) implements Sli {}
}
