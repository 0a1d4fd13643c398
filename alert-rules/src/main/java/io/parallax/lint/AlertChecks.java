package io.parallax.lint;

import static io.parallax.lint.LintRule.BUDGET_BELOW_ONE_EVENT;
import static io.parallax.lint.LintRule.ONE_FAILURE_PAGES;
import static io.parallax.lint.LintRule.UNREACHABLE_ALERT;
import static io.parallax.lint.LintRule.WINDOW_UNDER_FOUR_INTERVALS;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.promql.Durations;
import io.parallax.spec.Probe;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether alerts fire when they should, and only then. */
final class AlertChecks {
  private static final int FEWEST_SLOTS = 4;

  private final Workspace workspace;
  private final BurnRatePolicy policy;

  AlertChecks(Workspace workspace, BurnRatePolicy policy) {
    this.workspace = workspace;
    this.policy = policy;
  }

  Stream<Remark> of(Slo slo) {
    List<Burn> burns = Burn.of(slo, policy);
    Stream<Remark> always = burns.stream().flatMap(burn -> unreachable(slo, burn));
    return Stream.concat(
        always, probe(slo).stream().flatMap(probe -> ofSlots(slo, burns, probe.interval())));
  }

  /** The probe whose slots are counted one by one. */
  private Optional<Probe> probe(Slo slo) {
    return slo.indicator() instanceof Indicator.Slots slots
            && slo.budgeting() instanceof Budgeting.Occurrences
        ? workspace.probe(slots.probe())
        : Optional.empty();
  }

  private static Stream<Remark> ofSlots(Slo slo, List<Burn> burns, Duration interval) {
    return Stream.of(
            burns.stream().flatMap(burn -> oneFailure(slo, burn, interval)).limit(1),
            burns.stream().flatMap(burn -> fewSlots(slo, burn, interval)).limit(1),
            smallBudget(slo, interval))
        .flatMap(remarks -> remarks);
  }

  private static Stream<Remark> unreachable(Slo slo, Burn burn) {
    return burn.ratio(slo) < 1
        ? Stream.empty()
        : Stream.of(
            Remark.of(
                UNREACHABLE_ALERT,
                slo,
                "alert %s fires above a share of bad events of %s x (1 - %s) = %s, and there is none above 1"
                    .formatted(
                        burn.name(),
                        print(burn.factor()),
                        print(slo.target()),
                        print(burn.ratio(slo)))));
  }

  private static Stream<Remark> oneFailure(Slo slo, Burn burn, Duration interval) {
    long slots = slots(burn.longWindow(), interval);
    boolean fires = slo.minBadEvents() == 1 && slots > 0 && 1.0 / slots > burn.ratio(slo);
    return fires
        ? Stream.of(
            Remark.of(
                ONE_FAILURE_PAGES,
                slo,
                "one bad slot of the %d in %s is a share of %s, and alert %s fires above %s"
                    .formatted(
                        slots,
                        Durations.print(burn.longWindow()),
                        print(1.0 / slots),
                        burn.name(),
                        print(burn.ratio(slo)))))
        : Stream.empty();
  }

  private static Stream<Remark> fewSlots(Slo slo, Burn burn, Duration interval) {
    return burn.shortWindow().compareTo(interval.multipliedBy(FEWEST_SLOTS)) >= 0
        ? Stream.empty()
        : Stream.of(
            Remark.of(
                WINDOW_UNDER_FOUR_INTERVALS,
                slo,
                "alert %s looks at %s, a slot comes every %s: fewer than %d"
                    .formatted(
                        burn.name(),
                        Durations.print(burn.shortWindow()),
                        Durations.print(interval),
                        FEWEST_SLOTS)));
  }

  private static Stream<Remark> smallBudget(Slo slo, Duration interval) {
    long slots = slots(slo.window().length(), interval) * slo.regions().size();
    double budget = slots * slo.budgetRatio();
    return budget >= 1
        ? Stream.empty()
        : Stream.of(
            Remark.of(
                BUDGET_BELOW_ONE_EVENT,
                slo,
                "the budget of %s is %s bad slots of %d; a target of at most %s leaves one"
                    .formatted(
                        Durations.print(slo.window().length()),
                        print(budget),
                        slots,
                        print(1 - 1.0 / slots))));
  }

  private static long slots(Duration length, Duration interval) {
    return length.toMillis() / interval.toMillis();
  }

  /** To four digits. */
  private static String print(double value) {
    return new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
