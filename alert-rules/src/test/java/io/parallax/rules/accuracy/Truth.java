package io.parallax.rules.accuracy;

/** Events, counted one by one. */
record Truth(long good, long total) {
  static final Truth NONE = new Truth(0, 0);

  Truth plus(Truth other) {
    return new Truth(good + other.good, total + other.total);
  }

  /**
   * Share of the budget that is spent, where {@code budget} is the share of events that may be bad.
   */
  double spent(double budget) {
    return (total - good) / (double) total / budget;
  }
}
