package io.parallax.explain;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.ErrorBudget;
import io.parallax.budget.Unit;
import io.parallax.explain.Explanation.Figure;
import io.parallax.sli.Interval;
import io.parallax.sli.Sli;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The SLI, the budget, and what is left of it in three units. */
record BudgetFigures(
    Slo slo, RecordedSeries series, Optional<BudgetReading> reading, Optional<Instant> at) {

  List<Figure> all() {
    return Stream.of(
            Stream.of(sli(), budget(), burn()),
            elapsed().stream(),
            Stream.of(remaining(), minutes()),
            events().stream())
        .flatMap(figures -> figures)
        .toList();
  }

  private Figure sli() {
    return new Figure(
        "SLI",
        measured().map(Sli.Measured::ratio),
        measured().map(sli -> Shown.percent(sli.ratio())).orElse("not known"),
        formulaOfSli(),
        measured().map(sli -> Shown.share(sli.good(), sli.total())).orElse(""),
        series.sli(slo.window().length()),
        "Sloth: 1 - slo:sli_error:ratio_rate30d, a mean of 5-minute ratios, in which a quiet hour"
            + " weighs as much as a busy one; Pyrra: pyrra_availability, from extrapolated"
            + " increases");
  }

  private String formulaOfSli() {
    boolean composite = slo.indicator() instanceof Indicator.Composite;
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() when series.isByQuorum() ->
          "slots that were not down everywhere / slots with a verdict that are not unknown, each"
              + " once for all regions";
      case Budgeting.Occurrences() ->
          composite
              ? "1 - burn rate x error budget: the share of good events that burns so"
              : "good events / all events, each summed over the window";
      case Budgeting.Timeslices _ ->
          "good slices / slices with events"
              + (series.isByQuorum() ? ", which are slots with a verdict of all regions" : "")
              + (composite ? "; a slice is bad if it is bad for any part" : "");
      case Budgeting.RatioTimeslices _ ->
          composite
              ? "1 - sum of weight x (1 - SLI) of the parts"
              : "sum of the slices' shares of good events / slices with events";
    };
  }

  private Figure budget() {
    return new Figure(
        "error budget",
        Optional.of(slo.budgetRatio()),
        Shown.percent(slo.budgetRatio()) + " may be bad",
        "1 - target, in decimal",
        "1 - " + Shown.number(slo.target()),
        series.budget(),
        "Sloth: slo:error_budget:ratio, which has binary dust (1 - 0.9990000000000001); Pyrra: 1 -"
            + " pyrra_objective");
  }

  private Figure burn() {
    return new Figure(
        "burn rate over the window",
        known().map(ErrorBudget::burnRate),
        known().map(budget -> Shown.number(budget.burnRate())).orElse("not known"),
        BurnFormula.of(slo),
        measured().map(sli -> BurnFormula.inputs(slo, sli)).orElse(""),
        series.burn(slo.window().length()),
        "Sloth: slo:period_burn_rate:ratio; Pyrra has none (its burnrate series are error ratios)");
  }

  /** Only a calendar's window has not all of its time yet. */
  private Optional<Figure> elapsed() {
    return slo.window() instanceof CalendarWindow
        ? Optional.of(
            new Figure(
                "elapsed share",
                known().map(ErrorBudget::elapsed),
                known()
                    .map(budget -> Shown.percent(budget.elapsed()) + " of the window")
                    .orElse("not known"),
                "time since the last reset / time from reset to reset, without what adjustments"
                    + " take out",
                reading.map(this::sinceReset).orElse(""),
                "",
                "neither has calendars"))
        : Optional.empty();
  }

  private String sinceReset(BudgetReading known) {
    Interval window = known.outlook().window();
    return "from %s to %s; reset at %s"
        .formatted(
            window.from(),
            window.until(),
            known.outlook().reset().map(Instant::toString).orElse("never"));
  }

  private Figure remaining() {
    boolean calendar = slo.window() instanceof CalendarWindow;
    return new Figure(
        "budget left",
        known().map(ErrorBudget::remainingRatio),
        known().map(budget -> Shown.percent(budget.remainingRatio())).orElse("not known"),
        "1 - burn rate"
            + (calendar ? " x elapsed share" : "")
            + "; below 0 more was spent than there was; less than 1e-9 is what adding doubles"
            + " leaves, and reads 0",
        known()
            .map(budget ->
                "1 - "
                    + Shown.number(budget.burnRate())
                    + (calendar ? " x " + Shown.number(budget.elapsed()) : ""))
            .orElse(""),
        series.remaining(),
        "Sloth: slo:period_error_budget_remaining:ratio; Pyrra: (pyrra_availability -"
            + " pyrra_objective) / (1 - pyrra_objective)");
  }

  private Figure minutes() {
    return new Figure(
        "budget left in time",
        known().map(budget -> budget.remainingOutage().toMillis() / 60_000.0),
        known()
            .map(budget -> Shown.minutes(budget.remainingOutage()) + " of full outage")
            .orElse("not known"),
        "budget left x error budget x window: how long all may fail at the window's mean traffic",
        known()
            .map(budget ->
                "%s x %s"
                    .formatted(
                        Shown.number(budget.remainingRatio()),
                        Shown.minutes(budget.allowedOutage())))
            .orElseGet(() -> "budget left x " + Shown.minutes(allowed())),
        "",
        "neither tells it");
  }

  private Duration allowed() {
    return Duration.ofMillis(Math.round(slo.window().length().toMillis() * slo.budgetRatio()));
  }

  /** Absent where events have no one worth. */
  private Optional<Figure> events() {
    return Unit.of(slo)
        .map(Unit::label)
        .map(unit ->
            new Figure(
                "budget left in " + unit,
                known().flatMap(ErrorBudget::remainingBad),
                known()
                    .flatMap(ErrorBudget::remainingBad)
                    .map(left -> Shown.number(left) + " bad " + unit)
                    .orElse("not known"),
                "budget left x error budget x total, at the traffic of the window",
                known()
                    .flatMap(budget ->
                        budget
                            .allowedBad()
                            .map(all ->
                                Shown.number(budget.remainingRatio()) + " x " + Shown.number(all)))
                    .orElse(""),
                "",
                "neither tells it"));
  }

  private Optional<ErrorBudget> known() {
    return reading.flatMap(BudgetReading::budget);
  }

  private Optional<Sli.Measured> measured() {
    return reading
        .map(known -> known.measurement().sli())
        .filter(Sli.Measured.class::isInstance)
        .map(Sli.Measured.class::cast);
  }
}
