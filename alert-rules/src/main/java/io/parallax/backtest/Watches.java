package io.parallax.backtest;

import io.parallax.backtest.Watch.Lookback;
import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.budget.Severity;
import io.parallax.rules.alerting.Alerts;
import io.parallax.sli.tile.Counts;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.Alerting.Conditions;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** The alerts of one SLO, as the rules have them. */
record Watches(Slo slo, BurnRatePolicy policy) {
  /** How long the source of an SLI may be gone before somebody is told. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  private static final double MOST_TILES = 0.95;

  /** The windows whose burn the alerts read. */
  Set<Duration> windows() {
    Set<Duration> windows = new TreeSet<>();
    pairs().forEach(pair -> windows.addAll(List.of(pair.shortWindow(), pair.longWindow())));
    policies().forEach(own -> windows.add(own.condition().lookback()));
    return windows;
  }

  /** The longest time that a condition must hold for. */
  Duration longestHold() {
    return policies().stream()
        .map(own -> own.condition().alertAfter())
        .reduce(SETTLED, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  /** Of a burn in one region. */
  List<Watch> burning(Burns burns) {
    List<Watch> watches = new ArrayList<>();
    pairs()
        .forEach(pair -> watches.add(pair(Alerts.burn(pair.severity()), pair, both(pair, burns))));
    policies().stream()
        .filter(own -> own.triggers().contains(Trigger.BREACHING))
        .forEach(own -> watches.add(breaching(own, burns)));
    return watches;
  }

  /**
   * Of a burn of all regions together, and of at least two of them.
   *
   * @param regions what each of them burns
   */
  List<Watch> burningEverywhere(Burns burns, List<Burns> regions) {
    return pairs().stream()
        .map(pair ->
            pair(
                Alerts.globalBurn(pair.severity()),
                pair,
                both(pair, burns).and(inSeveral(pair, regions))))
        .toList();
  }

  /** Of tiles that are not there. */
  List<Watch> lacking(IntPredicate absent, IntPredicate probesFail) {
    List<Watch> watches = new ArrayList<>();
    if (slo.alerting().conditions() instanceof Conditions.Standard) {
      watches.add(
          other(
              Alerts.SOURCE_ABSENT,
              "",
              Severity.TICKET.label(),
              SETTLED,
              absent.and(probesFail.negate())));
      watches.add(
          other(
              Alerts.SOURCE_ABSENT_PROBES_FAIL,
              "",
              Severity.PAGE.label(),
              policy.tile(),
              absent.and(probesFail)));
    }
    policies().stream()
        .filter(own -> own.triggers().contains(Trigger.NO_DATA))
        .forEach(own -> watches.add(noData(own, absent)));
    return watches;
  }

  /** More than one in twenty tiles are not there, though the SLO is older. */
  Watch gaps(IntPredicate present, IntFunction<Counts> counted) {
    Duration window = policy.fastest().longWindow();
    int tiles = (int) (window.toMillis() / policy.tile().toMillis());
    return other(
        Alerts.TILES_MISSING,
        "",
        Severity.TICKET.label(),
        Duration.ZERO,
        i -> {
          double measured = counted.apply(i).measured();
          return measured > 0 && measured < tiles * MOST_TILES && present.test(i - tiles);
        });
  }

  private List<BurnRateWindow> pairs() {
    return slo.alerting().conditions() instanceof Conditions.Standard
        ? policy.windowsFor(slo.window())
        : List.of();
  }

  private List<AlertPolicy> policies() {
    return slo.alerting().conditions() instanceof Conditions.Own(var policies)
        ? policies
        : List.of();
  }

  private Watch pair(String alert, BurnRateWindow pair, IntPredicate holds) {
    return new Watch(
        alert,
        pair.pair(),
        pair.severity().label(),
        Duration.ZERO,
        Optional.of(new Lookback(pair.longWindow(), pair.factor(slo.window()))),
        holds);
  }

  private IntPredicate both(BurnRateWindow pair, Burns burns) {
    IntPredicate fast = tooFast(pair, burns);
    return i -> fast.test(i) && burns.bad(pair.longWindow(), i) >= slo.minBadEvents();
  }

  private IntPredicate tooFast(BurnRateWindow pair, Burns burns) {
    double factor = pair.factor(slo.window());
    return i ->
        burns.rate(pair.longWindow(), i) > factor && burns.rate(pair.shortWindow(), i) > factor;
  }

  private IntPredicate inSeveral(BurnRateWindow pair, List<Burns> regions) {
    List<IntPredicate> burning = regions.stream().map(each -> tooFast(pair, each)).toList();
    return i -> burning.stream().filter(each -> each.test(i)).count() >= 2;
  }

  private Watch breaching(AlertPolicy own, Burns burns) {
    BurnCondition condition = own.condition();
    Duration window = condition.lookback();
    return new Watch(
        Alerts.POLICY,
        own.name(),
        condition.severity(),
        condition.alertAfter(),
        Optional.of(new Lookback(window, condition.bound().threshold())),
        i ->
            condition.bound().isExceededBy(burns.rate(window, i))
                && burns.bad(window, i) >= slo.minBadEvents());
  }

  private static Watch noData(AlertPolicy own, IntPredicate absent) {
    Duration after = own.condition().alertAfter();
    Duration hold = after.compareTo(SETTLED) >= 0 ? after : SETTLED;
    return other(Alerts.POLICY_NO_DATA, own.name(), own.condition().severity(), hold, absent);
  }

  private static Watch other(
      String alert, String of, String severity, Duration hold, IntPredicate holds) {
    return new Watch(alert, of, severity, hold, Optional.empty(), holds);
  }

  /** Whether all regions together have alerts of their own: not slices, nor composites. */
  boolean alertsEverywhere() {
    return !(slo.indicator() instanceof Indicator.Composite)
        && slo.budgeting() instanceof Budgeting.Occurrences
        && !pairs().isEmpty();
  }
}
