package io.parallax.budget;

import io.parallax.sli.Interval;
import io.parallax.sli.Sli;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.Adjustments;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * From the burn of a window to what is left of its budget.
 *
 * <p>A rolling window always holds a whole budget. A calendar's window has had only a part of its
 * time, so that a burn of 1 has spent only that part of its budget: {@code spent = burn x elapsed}.
 * Else the first bad event of a month would be read against a few events, and spend it all.
 *
 * @param subject whose budget
 * @param adjustments time that does not count: neither as elapsed, nor as allowed
 * @param now when it is read
 */
record Account(Subject subject, Adjustments adjustments, Instant now) {

  /** Absent when the window was idle, or nothing is known of it. */
  Optional<ErrorBudget> budget(Burned burned) {
    return burned.measurement().sli() instanceof Sli.Measured sli
        ? Optional.of(budget(burned.rate(), sli))
        : Optional.empty();
  }

  private ErrorBudget budget(double rate, Sli.Measured sli) {
    double elapsed = elapsed();
    return new ErrorBudget(
        rate,
        elapsed,
        Duration.ofMillis(Math.round(slo().budgetRatio() * counting(whole()))),
        Unit.of(slo()).map(_ -> slo().budgetRatio() * sli.total() / elapsed));
  }

  Outlook outlook(Optional<ErrorBudget> budget, Optional<Double> recent, Excluded excluded) {
    return new Outlook(
        passed(),
        reset(),
        budget
            .flatMap(known ->
                recent.map(burn -> Projection.of(slo(), known.remainingRatio(), burn, now)))
            .orElseGet(Projection.Unknown::new),
        excluded);
  }

  /** The time that does not count, and whose word it is. */
  Excluded excluded() {
    if (!adjustments.concern(subject)) {
      return Excluded.NOTHING;
    }
    List<BudgetAdjustment> inForce = adjustments.inForce(subject, now);
    return new Excluded(
        notCounting(),
        Optional.empty(),
        adjustments.all().stream()
            .map(each -> new Excluded.Taken(each, only(each).notCounting(), inForce.contains(each)))
            .filter(taken -> taken.inForce() || taken.time().isPositive())
            .toList());
  }

  private Account only(BudgetAdjustment adjustment) {
    return new Account(subject, new Adjustments(List.of(adjustment)), now);
  }

  private Duration notCounting() {
    return passed().length().minusMillis(Math.round(counting(passed())));
  }

  /** Share of the window's time that has passed, of what counts; in (0, 1]. */
  private double elapsed() {
    double all = counting(whole());
    double passed = counting(passed());
    return passed > 0 && passed < all ? passed / all : 1;
  }

  /** Milliseconds of {@code interval} that count, in the mean of the regions. */
  private double counting(Interval interval) {
    return subject.counted().stream()
        .mapToLong(
            region -> adjustments.mask(subject, region, interval).counting(interval).toMillis())
        .average()
        .orElseThrow();
  }

  private Interval passed() {
    return new Interval(slo().window().start(now), now);
  }

  private Interval whole() {
    return new Interval(slo().window().start(now), reset().orElse(now));
  }

  private Optional<Instant> reset() {
    return switch (slo().window()) {
      case Window.Rolling _ -> Optional.empty();
      case CalendarWindow calendar -> Optional.of(calendar.end(now));
    };
  }

  private Slo slo() {
    return subject.slo();
  }
}
