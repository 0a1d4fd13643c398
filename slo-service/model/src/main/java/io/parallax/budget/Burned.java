package io.parallax.budget;

import io.parallax.sli.Measurement;
import io.parallax.sli.Sli;
import io.parallax.spec.slo.Slo;

/**
 * What one window came to.
 *
 * @param measurement the SLI over it
 * @param rate burn rate over it, at least 0; 0 when nothing was measured
 * @param bad bad events, or bad slices, of it
 */
public record Burned(Measurement measurement, double rate, double bad) {
  public static Burned of(Slo slo, Measurement measurement) {
    return switch (measurement.sli()) {
      case Sli.Measured sli ->
          new Burned(measurement, BurnRate.of(slo, sli), sli.total() - sli.good());
      case Sli.Idle() -> new Burned(measurement, 0, 0);
      case Sli.NoData _ -> new Burned(measurement, 0, 0);
    };
  }

  boolean isKnown() {
    return !(measurement.sli() instanceof Sli.NoData);
  }

  /** All events, or slices, that were measured. */
  public double total() {
    return measurement.sli() instanceof Sli.Measured sli ? sli.total() : 0;
  }
}
