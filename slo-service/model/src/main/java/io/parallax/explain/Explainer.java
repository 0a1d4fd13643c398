package io.parallax.explain;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnReading;
import io.parallax.budget.PolicyReading;
import io.parallax.sli.Cause;
import io.parallax.sli.Scope;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains budgets: with their numbers where there are any, else by formula alone. */
public record Explainer(BurnRatePolicy policy) {

  /** What was read at {@code at}. */
  public Explanation explain(BudgetReading reading, Instant at) {
    return new Explanation(
        reading.slo().id(),
        objective(reading.slo()),
        reading.scope().label(),
        Optional.of(at),
        reading.status().label(),
        why(reading),
        figures(reading.slo(), reading.scope(), Optional.of(reading), Optional.of(at)));
  }

  /** What would be read of {@code slo}, and how. */
  public Explanation formulas(Slo slo, Scope scope) {
    return new Explanation(
        slo.id(),
        objective(slo),
        scope.label(),
        Optional.empty(),
        "",
        "nobody was asked: these are the formulas, with what the workspace says put in",
        figures(slo, scope, Optional.empty(), Optional.empty()));
  }

  private List<Explanation.Figure> figures(
      Slo slo, Scope scope, Optional<BudgetReading> reading, Optional<Instant> at) {
    RecordedSeries series = new RecordedSeries(slo, scope);
    BurnFigures burns = new BurnFigures(slo, series, reading);
    return Stream.of(
            new BudgetFigures(slo, series, reading, at).all(),
            policy.windowsFor(slo.window()).stream().flatMap(burns::of).toList(),
            reading.stream().flatMap(known -> known.policies().stream()).map(burns::of).toList(),
            new TrustFigures(slo, series, reading, at, policy).all())
        .flatMap(List::stream)
        .toList();
  }

  private static String objective(Slo slo) {
    String percent =
        BigDecimal.valueOf(slo.target()).movePointRight(2).stripTrailingZeros().toPlainString();
    return "%s %% of %s, over %s".formatted(percent, units(slo), window(slo.window()));
  }

  private static String units(Slo slo) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() -> "events good";
      case Budgeting.Timeslices(double target, Duration slice) ->
          "slices of %s good, each with at least %s good events"
              .formatted(Shown.length(slice), Shown.percent(target));
      case Budgeting.RatioTimeslices(Duration slice) ->
          "good events in the mean of slices of " + Shown.length(slice);
    };
  }

  private static String window(Window window) {
    return switch (window) {
      case Window.Rolling(Duration length) -> "the last " + Shown.length(length);
      case CalendarWindow(int count, var unit, var anchor, var zone) ->
          "%d%s of the calendar since %s %s".formatted(count, unit.symbol(), anchor, zone);
    };
  }

  private static String why(BudgetReading reading) {
    return switch (reading.status()) {
      case BudgetStatus.Healthy() -> healthy(reading.slo());
      case BudgetStatus.Exhausted() -> "nothing of the budget is left";
      case BudgetStatus.Idle() -> "it was measured, and there was no traffic to judge";
      case BudgetStatus.Unknown(Cause cause) -> cause.explanation();
      case BudgetStatus.Burning _ ->
          Stream.concat(
                  reading.burns().stream().filter(BurnReading::burning).map(Explainer::why),
                  reading.policies().stream().filter(PolicyReading::holds).map(Explainer::why))
              .collect(Collectors.joining("; "));
    };
  }

  private static String healthy(Slo slo) {
    return "budget is left, and "
        + switch (slo.alerting().conditions()) {
          case Alerting.Conditions.Standard() ->
              "no pair of windows burns above its factor in both";
          case Alerting.Conditions.Own _ -> "none of its alert policies holds";
          case Alerting.Conditions.None() -> "nobody is told how fast it burns";
        };
  }

  private static String why(BurnReading burn) {
    return "pair %s burns %s and %s, both above %s"
        .formatted(
            burn.window().pair(),
            Shown.number(burn.longBurn()),
            Shown.number(burn.shortBurn()),
            Shown.number(burn.factor()));
  }

  private static String why(PolicyReading own) {
    return "policy %s: %s burn over %s, %s is too much"
        .formatted(
            own.policy().name(),
            Shown.number(own.over().burnRate()),
            Shown.length(own.policy().condition().lookback()),
            Shown.number(own.policy().condition().bound().threshold()));
  }
}
