package io.parallax.explain;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.BurnReading;
import io.parallax.budget.BurnReading.Speed;
import io.parallax.budget.PolicyReading;
import io.parallax.explain.Explanation.Figure;
import io.parallax.promql.Durations;
import io.parallax.sli.Sli;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A pair of windows: its factor, how fast each burns, and what becomes of it. */
record BurnFigures(Slo slo, RecordedSeries series, Optional<BudgetReading> reading) {

  Stream<Figure> of(BurnRateWindow pair) {
    Optional<BurnReading> burn =
        reading.flatMap(known ->
            known.burns().stream()
                .filter(each -> each.window().pair().equals(pair.pair()))
                .findFirst());
    return Stream.of(
        factor(pair),
        speed(pair, pair.longWindow(), burn.map(BurnReading::overLong)),
        speed(pair, pair.shortWindow(), burn.map(BurnReading::overShort)),
        condition(pair, burn));
  }

  private Figure factor(BurnRateWindow pair) {
    double factor = pair.factor(slo.window());
    double worst = 1 / slo.budgetRatio();
    return new Figure(
        "factor of pair " + pair.pair(),
        Optional.of(factor),
        Shown.number(factor)
            + (factor > worst ? ", above the " + Shown.number(worst) + " of a full outage" : ""),
        "share of the budget x window / long window, and at least 1",
        "%s x %s / %s"
            .formatted(
                Shown.number(pair.budgetShare()),
                Shown.length(slo.window().length()),
                Shown.length(pair.longWindow())),
        series.factor(pair.pair()),
        "Sloth: the same number, written into each alert; Pyrra: 14, 7, 2 or 1 for every window");
  }

  private Figure speed(BurnRateWindow pair, Duration window, Optional<Speed> speed) {
    return new Figure(
        "burn rate over " + Shown.length(window),
        speed.filter(BurnFigures::isKnown).map(Speed::burnRate),
        speed.map(BurnFigures::shown).orElse("not known"),
        BurnFormula.of(slo) + ", pair " + pair.pair(),
        speed.map(this::inputs).orElse(""),
        series.burn(window),
        "Sloth: slo:sli_error:ratio_rate%1$s / slo:error_budget:ratio; Pyrra: burnrate%1$s / (1 -"
                .formatted(Durations.print(window))
            + " target)");
  }

  private static boolean isKnown(Speed speed) {
    return !(speed.sli() instanceof Sli.NoData);
  }

  private static String shown(Speed speed) {
    return switch (speed.sli()) {
      case Sli.Measured _ -> Shown.number(speed.burnRate());
      case Sli.Idle() -> "0, without traffic";
      case Sli.NoData(var cause) -> "not known: " + cause.explanation();
    };
  }

  private String inputs(Speed speed) {
    return speed.sli() instanceof Sli.Measured sli ? BurnFormula.inputs(slo, sli) : "";
  }

  private boolean isStandard() {
    return slo.alerting().conditions() instanceof Alerting.Conditions.Standard;
  }

  /** An alert policy of the user's own. */
  Figure of(PolicyReading own) {
    BurnCondition condition = own.policy().condition();
    String window = Shown.length(condition.lookback());
    return new Figure(
        "%s of policy %s".formatted(condition.severity(), own.policy().name()),
        Optional.of(own.over().burnRate()).filter(_ -> isKnown(own.over())),
        isKnown(own.over()) ? own.holds() ? "holds" : "does not hold" : shown(own.over()),
        "burn rate over %s %s %s, and at least %d bad events; told after %s"
            .formatted(
                window,
                sign(condition),
                Shown.number(condition.bound().threshold()),
                slo.minBadEvents(),
                Shown.length(condition.alertAfter())),
        "%s %s %s and %s >= %d"
            .formatted(
                Shown.number(own.over().burnRate()),
                sign(condition),
                Shown.number(condition.bound().threshold()),
                Shown.number(own.badEvents()),
                slo.minBadEvents()),
        series.burn(condition.lookback()),
        "neither has policies");
  }

  private static String sign(BurnCondition condition) {
    return condition.bound().inclusive() ? ">=" : ">";
  }

  private Figure condition(BurnRateWindow pair, Optional<BurnReading> burn) {
    return new Figure(
        "%s of pair %s".formatted(pair.severity().label(), pair.pair()),
        Optional.empty(),
        isStandard()
            ? burn.map(each -> each.burning() ? "holds" : "does not hold").orElse("not known")
            : "alerts nobody: the SLO says itself when it alerts",
        "both burn rates above the factor, and at least %d bad events over %s"
            .formatted(slo.minBadEvents(), Shown.length(pair.longWindow())),
        burn.map(each ->
                "%s > %s and %s > %s and %s >= %d"
                    .formatted(
                        Shown.number(each.longBurn()),
                        Shown.number(each.factor()),
                        Shown.number(each.shortBurn()),
                        Shown.number(each.factor()),
                        Shown.number(each.badEvents()),
                        slo.minBadEvents()))
            .orElse(""),
        "",
        "Sloth and Pyrra have no least number of bad events: one failed probe may page");
  }
}
