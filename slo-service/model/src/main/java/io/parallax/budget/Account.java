package io.parallax.budget;

import io.parallax.sli.Interval;
import io.parallax.sli.Sli;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.Adjustments;
import io.parallax.spec.Budgeting;
import io.parallax.spec.CalendarWindow;
import io.parallax.spec.Indicator;
import io.parallax.spec.Slo;
import io.parallax.spec.Window;
import java.time.Duration;
import java.time.Instant;
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
        countsEvents()
            ? Optional.of(slo().budgetRatio() * sli.total() / elapsed)
            : Optional.empty());
  }

  Outlook outlook(Optional<ErrorBudget> budget, Optional<Double> recent) {
    return new Outlook(
        passed(),
        reset(),
        budget
            .flatMap(known ->
                recent.map(burn -> Projection.of(slo(), known.remainingRatio(), burn, now)))
            .orElseGet(Projection.Unknown::new),
        adjustments.inForce(subject, now));
  }

  /** Share of the window's time that has passed, of what counts; in (0, 1]. */
  private double elapsed() {
    double all = counting(whole());
    double passed = counting(passed());
    return passed > 0 && passed < all ? passed / all : 1;
  }

  /** Milliseconds of {@code interval} that count, in the mean of the regions. */
  private double counting(Interval interval) {
    return subject.regions().stream()
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

  /** Whether every bad event costs the same. */
  private boolean countsEvents() {
    boolean composite =
        switch (slo().indicator()) {
          case Indicator.Composite _ -> true;
          case Indicator.Slots _, Indicator.Queries _ -> false;
        };
    return !composite
        && switch (slo().budgeting()) {
          case Budgeting.Occurrences() -> true;
          case Budgeting.Timeslices _, Budgeting.RatioTimeslices _ -> false;
        };
  }

  private Slo slo() {
    return subject.slo();
  }
}
