package io.parallax.budget;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.SliEngine;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.Adjustments;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads budgets: from good and total of an engine to remaining budget, burn rates and a status.
 *
 * @param engine who measures
 * @param policy the pairs of windows
 * @param staleAfter age of the last measurement from which a budget is unknown
 * @param workspace whose SLOs they are: composites and adjustments are looked up in it
 */
public record BudgetReader(
    SliEngine engine, BurnRatePolicy policy, Duration staleAfter, Workspace workspace) {

  /** The budget of {@code slo} in {@code scope} over its window, as it is at {@code now}. */
  public BudgetReading read(Slo slo, Scope scope, Instant now) {
    Subject subject = new Subject(slo, scope);
    Conditions conditions = new Conditions(slo, policy.windowsFor(slo.window()));
    Interval window = new Interval(slo.window().start(now), now);
    List<Interval> intervals =
        Stream.concat(Stream.of(window), conditions.intervals(now).stream()).toList();
    List<Burned> burned = new Burner(engine, workspace).over(subject, intervals);
    Burned whole = burned.getFirst();
    List<Burned> parts = burned.subList(1, burned.size());
    List<BurnReading> burns = conditions.burns(parts);
    List<PolicyReading> policies = conditions.policies(parts);
    Account account = new Account(subject, new Adjustments(workspace.adjustments()), now);
    Optional<ErrorBudget> budget = account.budget(whole);
    BudgetStatus status =
        status(whole.measurement(), budget, Conditions.severity(burns, policies), now);
    return new BudgetReading(
        slo,
        scope,
        whole.measurement(),
        budget,
        burns,
        policies,
        account.outlook(
            budget, recent(burns, status), excluded(account.excluded(), subject, whole, window)),
        status);
  }

  /**
   * What was there besides what counts: the same, measured as if there were no adjustments. Of
   * groups it may be another that would be the worst.
   */
  private Excluded excluded(Excluded known, Subject subject, Burned counted, Interval window) {
    boolean countsOnce =
        subject.slo().budgeting() instanceof Budgeting.Occurrences
            && subject.slo().reach().groupBy().isEmpty();
    return !known.time().isPositive() || !countsOnce || Unit.of(subject.slo()).isEmpty()
        ? known
        : known.with(
            beyond(
                counted,
                new Burner(engine, workspace)
                    .over(new Subject(subject.slo(), subject.scope(), List.of()), List.of(window))
                    .getFirst()));
  }

  private static Optional<Excluded.Events> beyond(Burned counted, Burned all) {
    return counted.isKnown() && all.isKnown()
        ? Optional.of(
            new Excluded.Events(
                Math.max(0, all.bad() - counted.bad()), Math.max(0, all.total() - counted.total())))
        : Optional.empty();
  }

  /** The burn of the fastest pair's long window; absent when there is none, or nothing known. */
  private static Optional<Double> recent(List<BurnReading> burns, BudgetStatus status) {
    return burns.stream()
        .findFirst()
        .map(BurnReading::overLong)
        .filter(_ -> !(status instanceof BudgetStatus.Unknown))
        .filter(speed -> !(speed.sli() instanceof Sli.NoData))
        .map(BurnReading.Speed::burnRate);
  }

  private BudgetStatus status(
      Measurement measurement,
      Optional<ErrorBudget> budget,
      Optional<String> severity,
      Instant now) {
    return switch (measurement.sli()) {
      case Sli.NoData(Cause cause) -> new BudgetStatus.Unknown(cause);
      case Sli.Idle() -> isStale(measurement, now) ? stale() : new BudgetStatus.Idle();
      case Sli.Measured _ ->
          isStale(measurement, now) ? stale() : status(budget.orElseThrow(), severity);
    };
  }

  private static BudgetStatus status(ErrorBudget budget, Optional<String> severity) {
    return budget.isExhausted()
        ? new BudgetStatus.Exhausted()
        : severity
            .<BudgetStatus>map(BudgetStatus.Burning::new)
            .orElseGet(BudgetStatus.Healthy::new);
  }

  private boolean isStale(Measurement measurement, Instant now) {
    return measurement.lastMeasured().map(last -> last.plus(staleAfter).isBefore(now)).orElse(true);
  }

  private static BudgetStatus stale() {
    return new BudgetStatus.Unknown(Cause.STALE);
  }
}
