package io.parallax.budget;

import io.parallax.budget.BurnReading.Speed;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.SliEngine;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.Adjustments;
import io.parallax.spec.Budgeting;
import io.parallax.spec.Slo;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<BurnRateWindow> pairs = policy.windowsFor(slo.window());
    List<Interval> intervals = intervals(slo, pairs, now);
    List<Burned> burned = new Burner(engine, workspace).over(subject, intervals);
    Burned whole = burned.getFirst();
    List<BurnReading> burns = burns(slo, pairs, burned);
    Account account = new Account(subject, new Adjustments(workspace.adjustments()), now);
    Optional<ErrorBudget> budget = account.budget(whole);
    BudgetStatus status = status(whole.measurement(), budget, burns, now);
    return new BudgetReading(
        slo,
        scope,
        whole.measurement(),
        budget,
        burns,
        account.outlook(
            budget,
            recent(burned, status),
            excluded(account.excluded(), subject, whole, intervals.getFirst())),
        status);
  }

  /** What was there besides what counts: the same, measured as if there were no adjustments. */
  private Excluded excluded(Excluded known, Subject subject, Burned counted, Interval window) {
    boolean countsOnce = subject.slo().budgeting() instanceof Budgeting.Occurrences;
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

  /** The budget's window first, then each pair's long and short one. */
  private static List<Interval> intervals(Slo slo, List<BurnRateWindow> pairs, Instant now) {
    List<Interval> intervals = new ArrayList<>();
    intervals.add(new Interval(slo.window().start(now), now));
    for (BurnRateWindow pair : pairs) {
      intervals.add(Interval.before(now, pair.longWindow()));
      intervals.add(Interval.before(now, pair.shortWindow()));
    }
    return intervals;
  }

  private static List<BurnReading> burns(Slo slo, List<BurnRateWindow> pairs, List<Burned> burned) {
    List<BurnReading> burns = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      burns.add(burn(slo, pairs.get(i), burned.get(1 + 2 * i), burned.get(2 + 2 * i)));
    }
    return burns;
  }

  private static BurnReading burn(
      Slo slo, BurnRateWindow window, Burned longBurn, Burned shortBurn) {
    double factor = window.factor(slo.window());
    boolean burning =
        longBurn.rate() > factor
            && shortBurn.rate() > factor
            && longBurn.bad() >= slo.minBadEvents();
    return new BurnReading(
        window, factor, Speed.of(longBurn), Speed.of(shortBurn), longBurn.bad(), burning);
  }

  /** The burn of the fastest pair's long window; absent when there is none, or nothing known. */
  private static Optional<Double> recent(List<Burned> burned, BudgetStatus status) {
    return burned.stream()
        .skip(1)
        .findFirst()
        .filter(_ -> !(status instanceof BudgetStatus.Unknown))
        .filter(each -> !(each.measurement().sli() instanceof Sli.NoData))
        .map(Burned::rate);
  }

  private BudgetStatus status(
      Measurement measurement, Optional<ErrorBudget> budget, List<BurnReading> burns, Instant now) {
    return switch (measurement.sli()) {
      case Sli.NoData(Cause cause) -> new BudgetStatus.Unknown(cause);
      case Sli.Idle() -> isStale(measurement, now) ? stale() : new BudgetStatus.Idle();
      case Sli.Measured _ ->
          isStale(measurement, now) ? stale() : status(budget.orElseThrow(), burns);
    };
  }

  private static BudgetStatus status(ErrorBudget budget, List<BurnReading> burns) {
    if (budget.isExhausted()) {
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
}
