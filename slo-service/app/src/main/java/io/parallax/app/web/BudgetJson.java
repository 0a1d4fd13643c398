package io.parallax.app.web;

import io.parallax.app.station.Board;
import io.parallax.app.station.GroupBudgets;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnReading;
import io.parallax.budget.ErrorBudget;
import io.parallax.budget.PolicyReading;
import io.parallax.budget.Unit;
import io.parallax.gate.Freeze;
import io.parallax.gate.GatedBudget;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.spec.slo.BurnCondition;
import java.time.Duration;
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
 * @param severity page, ticket, or that of an own alert policy, when it is burning
 * @param objective share of good events that was promised
 * @param windowSeconds length of the SLO's window; 30 days for a month of the calendar
 * @param window the time that the numbers are of
 * @param unit what good and total count: slots, events or slices; null for a composite of weighted
 *     parts, where a bad event has no one worth
 * @param good good ones in the window
 * @param total all of them
 * @param sli share of good ones
 * @param budgetRemaining share of the error budget that is left, negative when overspent; null
 *     while the status is unknown or idle, as are the other numbers of the budget
 * @param budgetRemainingBad how many bad ones of the unit may still come
 * @param budgetAllowedBad how many the whole budget allows, at the traffic of the window
 * @param budgetRemainingMinutes how long a full outage may last, at the window's mean traffic
 * @param budgetAllowedMinutes how long the whole budget allows
 * @param exhaustion where the budget goes at its burn of late
 * @param burnRates burn rates by pair of windows
 * @param alertPolicies how the SLO's own alert policies stand
 * @param excluded what adjustments take out of the window; null where they take out nothing
 * @param groups the budgets of an SLO that is judged by the values of labels, group by group; null
 *     for one that is judged as one
 * @param together how regions are judged together: sum or quorum; null in one region
 * @param coverage share of due slots that were measured
 * @param span share of the window that passed since the first slot
 * @param lastMeasured start of the last measured slot
 * @param dataAgeSeconds how long ago that was when the budget was read
 * @param readAt when the budget was read
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
    OutlookJson.Window window,
    Optional<String> unit,
    Optional<Double> good,
    Optional<Double> total,
    Optional<Double> sli,
    Optional<Double> budgetRemaining,
    Optional<Double> budgetRemainingBad,
    Optional<Double> budgetAllowedBad,
    Optional<Double> budgetRemainingMinutes,
    Optional<Double> budgetAllowedMinutes,
    OutlookJson.Exhaustion exhaustion,
    List<Burn> burnRates,
    List<Own> alertPolicies,
    Optional<OutlookJson.ExcludedJson> excluded,
    Optional<Groups> groups,
    Optional<String> together,
    double coverage,
    double span,
    Optional<Instant> lastMeasured,
    Optional<Double> dataAgeSeconds,
    Instant readAt,
    boolean frozen) {

  /**
   * @param pair name of the pair
   * @param longSeconds length of the long window
   * @param shortSeconds length of the short window
   * @param factor burn rate at which it alerts
   * @param longBurn burn rate over the long window
   * @param shortBurn burn rate over the short window
   * @param burning whether the alert condition holds; never where the SLO has policies of its own
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

  /**
   * @param policy its name
   * @param severity as its condition says
   * @param lookbackSeconds length of its window
   * @param threshold burn rate that is too much, itself too when {@code inclusive}
   * @param burn burn rate over the window
   * @param alertAfterSeconds how long the condition must hold before somebody is told
   * @param holds whether it holds now
   */
  public record Own(
      String policy,
      String severity,
      long lookbackSeconds,
      double threshold,
      boolean inclusive,
      double burn,
      long alertAfterSeconds,
      boolean holds) {
    static Own of(PolicyReading reading) {
      BurnCondition condition = reading.policy().condition();
      return new Own(
          reading.policy().name(),
          condition.severity(),
          condition.lookback().toSeconds(),
          condition.bound().threshold(),
          condition.bound().inclusive(),
          reading.over().burnRate(),
          condition.alertAfter().toSeconds(),
          reading.holds());
    }
  }

  /**
   * @param worst those with least budget left, unknown ones first
   * @param more how many groups there are besides
   */
  public record Groups(List<Group> worst, int more) {
    static Groups of(GroupBudgets budgets, Instant at) {
      return new Groups(
          budgets.worst().stream().map(group -> Group.of(group, at)).toList(), budgets.more());
    }
  }

  /**
   * @param group values of the labels, with a comma and a space between
   */
  public record Group(String group, BudgetJson budget) {
    static Group of(GroupBudgets.Group group, Instant at) {
      return new Group(group.name(), BudgetJson.of(group.reading(), at, Optional.empty(), false));
    }
  }

  /** One of {@code board}. */
  public static BudgetJson of(GatedBudget gated, Board board) {
    return of(
        gated.reading(),
        board.at(),
        board.groups(gated.reading()).map(groups -> Groups.of(groups, board.at())),
        gated.freeze() == Freeze.FROZEN);
  }

  private static BudgetJson of(
      BudgetReading reading, Instant at, Optional<Groups> groups, boolean frozen) {
    Measurement measurement = reading.measurement();
    Optional<Sli.Measured> sli = measured(measurement.sli());
    Optional<ErrorBudget> budget = Words.known(reading);
    return new BudgetJson(
        reading.slo().id(),
        reading.slo().service(),
        reading.scope().label(),
        reading.status().label(),
        cause(reading.status()),
        severity(reading.status()),
        reading.slo().target(),
        reading.slo().window().length().toSeconds(),
        OutlookJson.Window.of(reading.outlook()),
        Unit.of(reading.slo()).map(Unit::label),
        sli.map(Sli.Measured::good),
        sli.map(Sli.Measured::total),
        sli.map(Sli.Measured::ratio),
        budget.map(ErrorBudget::remainingRatio),
        budget.flatMap(ErrorBudget::remainingBad),
        budget.flatMap(ErrorBudget::allowedBad),
        budget.map(ErrorBudget::remainingOutage).map(OutlookJson::minutes),
        budget.map(ErrorBudget::allowedOutage).map(OutlookJson::minutes),
        OutlookJson.Exhaustion.of(reading.outlook().projection()),
        reading.burns().stream().map(Burn::of).toList(),
        reading.policies().stream().map(Own::of).toList(),
        OutlookJson.ExcludedJson.of(reading.outlook().excluded()),
        groups,
        together(reading),
        measurement.coverage(),
        measurement.span(),
        measurement.lastMeasured(),
        measurement.lastMeasured().map(last -> Duration.between(last, at).toMillis() / 1e3),
        at,
        frozen);
  }

  private static Optional<String> together(BudgetReading reading) {
    return switch (reading.scope()) {
      case Scope.InRegion _ -> Optional.empty();
      case Scope.Global() -> Optional.of(reading.slo().reach().together().label());
    };
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
        ? Optional.of(severity)
        : Optional.empty();
  }
}
