package io.parallax.budget;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.SliEngine;
import io.parallax.spec.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads budgets: from good and total of an engine to remaining budget, burn rates and a status.
 *
 * @param engine who measures
 * @param policy the pairs of windows
 * @param staleAfter age of the last measurement from which a budget is unknown
 */
public record BudgetReader(SliEngine engine, BurnRatePolicy policy, Duration staleAfter) {
  /**
   * Less than this is nothing: the allowance is a product of doubles, so a budget spent to the last
   * event can come out at a few 1e-16.
   */
  private static final double NOTHING = 1e-9;

  /** The budget of {@code slo} in {@code scope} over its window that ends at {@code now}. */
  public BudgetReading read(Slo slo, Scope scope, Instant now) {
    Measurement measurement =
        engine.measure(slo, scope, new Interval(slo.window().start(now), now));
    List<BurnReading> burns =
        policy.windowsFor(slo.window()).stream()
            .map(window -> burn(slo, scope, now, window))
            .toList();
    return new BudgetReading(
        slo,
        scope,
        measurement,
        budget(slo, measurement),
        burns,
        status(slo, measurement, burns, now));
  }

  private BurnReading burn(Slo slo, Scope scope, Instant now, BurnRateWindow window) {
    Sli longSli = engine.measure(slo, scope, Interval.before(now, window.longWindow())).sli();
    Sli shortSli = engine.measure(slo, scope, Interval.before(now, window.shortWindow())).sli();
    double factor = window.factor(slo.window());
    double longBurn = burnRate(slo, longSli);
    double shortBurn = burnRate(slo, shortSli);
    double bad = badEvents(longSli);
    boolean burning = longBurn > factor && shortBurn > factor && bad >= slo.minBadEvents();
    return new BurnReading(window, factor, longBurn, shortBurn, bad, burning);
  }

  private static Optional<ErrorBudget> budget(Slo slo, Measurement measurement) {
    return switch (measurement.sli()) {
      case Sli.Measured measured -> Optional.of(ErrorBudget.of(slo.target(), measured));
      case Sli.Idle() -> Optional.empty();
      case Sli.NoData _ -> Optional.empty();
    };
  }

  private BudgetStatus status(
      Slo slo, Measurement measurement, List<BurnReading> burns, Instant now) {
    return switch (measurement.sli()) {
      case Sli.NoData(Cause cause) -> new BudgetStatus.Unknown(cause);
      case Sli.Idle() -> isStale(measurement, now) ? stale() : new BudgetStatus.Idle();
      case Sli.Measured measured ->
          isStale(measurement, now) ? stale() : status(slo, measured, burns);
    };
  }

  private static BudgetStatus status(Slo slo, Sli.Measured measured, List<BurnReading> burns) {
    if (ErrorBudget.of(slo.target(), measured).remainingRatio() <= NOTHING) {
      return new BudgetStatus.Exhausted();
    }
    return burns.stream()
        .filter(BurnReading::burning)
        .map(burn -> burn.window().severity())
        .min(Severity::compareTo)
        .<BudgetStatus>map(BudgetStatus.Burning::new)
        .orElseGet(BudgetStatus.Healthy::new);
  }

  private boolean isStale(Measurement measurement, Instant now) {
    return measurement.lastMeasured().map(last -> last.plus(staleAfter).isBefore(now)).orElse(true);
  }

  private static BudgetStatus stale() {
    return new BudgetStatus.Unknown(Cause.STALE);
  }

  private static double burnRate(Slo slo, Sli sli) {
    return switch (sli) {
      case Sli.Measured measured -> BurnRate.of(slo.target(), measured);
      case Sli.Idle() -> 0;
      case Sli.NoData _ -> 0;
    };
  }

  private static double badEvents(Sli sli) {
    return switch (sli) {
      case Sli.Measured(double good, double total) -> total - good;
      case Sli.Idle() -> 0;
      case Sli.NoData _ -> 0;
    };
  }
}
