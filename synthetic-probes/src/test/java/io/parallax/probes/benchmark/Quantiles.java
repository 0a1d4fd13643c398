package io.parallax.probes.benchmark;

import java.util.Collection;
import java.util.List;

/** Of what was measured, without interpolation. */
final class Quantiles {
  private Quantiles() {}

  /**
   * @param quantile in [0, 1]
   * @return NaN of nothing
   */
  static double of(Collection<Double> values, double quantile) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.ceil((sorted.size() - 1) * quantile));
  }
}
