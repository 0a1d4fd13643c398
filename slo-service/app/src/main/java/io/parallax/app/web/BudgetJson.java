package io.parallax.app.web;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnReading;
import io.parallax.budget.ErrorBudget;
import io.parallax.gate.Freeze;
import io.parallax.gate.GatedBudget;
import io.parallax.sli.Measurement;
import io.parallax.sli.Sli;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One budget as JSON. Ratios are in [0, 1]; a number that is not known is null, never zero.
 *
 * @param slo id of the objective
 * @param service its service
 * @param region the region, or {@code global}
 * @param status healthy, burning, exhausted, idle or unknown
 * @param cause why it is unknown
 * @param severity page or ticket when it is burning
 * @param objective share of good events that was promised
 * @param windowSeconds length of the SLO's window
 * @param good good events in the window
 * @param total all events in the window
 * @param sli share of good events
 * @param budgetRemaining share of the error budget that is left, negative when overspent
 * @param burnRates burn rates by pair of windows
 * @param coverage share of due slots that were measured
 * @param span share of the window that passed since the first slot
 * @param lastMeasured start of the last measured slot
 * @param frozen whether it freezes releases
 */
public record BudgetJson(
    String slo,
    String service,
    String region,
    String status,
    Optional<String> cause,
    Optional<String> severity,
    double objective,
    long windowSeconds,
    Optional<Double> good,
    Optional<Double> total,
    Optional<Double> sli,
    Optional<Double> budgetRemaining,
    List<Burn> burnRates,
    double coverage,
    double span,
    Optional<Instant> lastMeasured,
    boolean frozen) {

  /**
   * @param pair name of the pair
   * @param longSeconds length of the long window
   * @param shortSeconds length of the short window
   * @param factor burn rate at which it alerts
   * @param longBurn burn rate over the long window
   * @param shortBurn burn rate over the short window
   * @param burning whether the alert condition holds
   */
  public record Burn(
      String pair,
      long longSeconds,
      long shortSeconds,
      double factor,
      double longBurn,
      double shortBurn,
      boolean burning) {
    static Burn of(BurnReading burn) {
      return new Burn(
          burn.window().pair(),
          burn.window().longWindow().toSeconds(),
          burn.window().shortWindow().toSeconds(),
          burn.factor(),
          burn.longBurn(),
          burn.shortBurn(),
          burn.burning());
    }
  }

  static BudgetJson of(GatedBudget budget) {
    BudgetReading reading = budget.reading();
    Measurement measurement = reading.measurement();
    Optional<Sli.Measured> sli = measured(measurement.sli());
    return new BudgetJson(
        reading.slo().id(),
        reading.slo().service(),
        reading.scope().label(),
        reading.status().label(),
        cause(reading.status()),
        severity(reading.status()),
        reading.slo().target(),
        reading.slo().window().length().toSeconds(),
        sli.map(Sli.Measured::good),
        sli.map(Sli.Measured::total),
        sli.map(Sli.Measured::ratio),
        reading.budget().map(ErrorBudget::remainingRatio),
        reading.burns().stream().map(Burn::of).toList(),
        measurement.coverage(),
        measurement.span(),
        measurement.lastMeasured(),
        budget.freeze() == Freeze.FROZEN);
  }

  private static Optional<Sli.Measured> measured(Sli sli) {
    return switch (sli) {
      case Sli.Measured measured -> Optional.of(measured);
      case Sli.Idle() -> Optional.empty();
      case Sli.NoData _ -> Optional.empty();
    };
  }

  private static Optional<String> cause(BudgetStatus status) {
    return status instanceof BudgetStatus.Unknown(var cause)
        ? Optional.of(cause.label())
        : Optional.empty();
  }

  private static Optional<String> severity(BudgetStatus status) {
    return status instanceof BudgetStatus.Burning(var severity)
        ? Optional.of(severity.label())
        : Optional.empty();
  }
}
