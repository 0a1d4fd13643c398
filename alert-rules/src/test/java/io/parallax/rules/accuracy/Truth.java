package io.parallax.rules.accuracy;

/** Events, counted one by one. */
record Truth(long good, long total) {
  /**
   * Share of the budget that is spent, where {@code budget} is the share of events that may be bad.
   */
  double spent(double budget) {
    return (total - good) / (double) total / budget;
  }
}
