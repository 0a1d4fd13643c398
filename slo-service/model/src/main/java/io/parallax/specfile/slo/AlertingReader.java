package io.parallax.specfile.slo;

import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.Alerting.Conditions;
import io.parallax.spec.slo.BurnCondition.Bound;
import io.parallax.spec.slo.Window;
import io.parallax.specfile.alert.AlertReader;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads {@code alertPolicies} of an SLO, and checks that they can fire. */
final class AlertingReader {
  private static final MathContext ROUNDED = new MathContext(6, RoundingMode.HALF_UP);

  private final AlertReader alerts;
  private final Duration shortest;

  /**
   * @param shortest of the standard windows
   */
  AlertingReader(AlertReader alerts, Duration shortest) {
    this.alerts = alerts;
    this.shortest = shortest;
  }

  /**
   * Whose conditions hold: the standard ones when nothing is written, none when the list is empty.
   */
  Optional<Conditions> read(Field list) {
    if (!list.isWritten()) {
      return Optional.of(new Conditions.Standard());
    }
    List<AlertPolicy> policies = alerts.policies(list);
    if (policies.isEmpty()) {
      return list.isList() && list.itemsOrNone().isEmpty()
          ? Optional.of(new Conditions.None())
          : Optional.empty();
    }
    refuseTwice(list, policies);
    return policies.size() == list.itemsOrNone().size()
        ? Optional.of(new Conditions.Own(policies))
        : Optional.empty();
  }

  private static void refuseTwice(Field list, List<AlertPolicy> policies) {
    long names = policies.stream().map(AlertPolicy::name).distinct().count();
    if (names < policies.size()) {
      list.refuse("names one AlertPolicy twice", "remove one of them");
    }
  }

  /** The shortest window that a burn rate is taken over; empty when nobody is told. */
  Optional<Duration> shortestWindow(Conditions conditions) {
    return switch (conditions) {
      case Conditions.Standard() -> Optional.of(shortest);
      case Conditions.None() -> Optional.empty();
      case Conditions.Own(List<AlertPolicy> policies) ->
          policies.stream()
              .map(policy -> policy.condition().lookback())
              .min(Comparator.naturalOrder());
    };
  }

  /** Refuses a policy that looks further back than the budget does. */
  static void checkWindow(Field list, Conditions conditions, Window window) {
    own(conditions).stream()
        .filter(policy -> policy.condition().lookback().compareTo(window.length()) > 0)
        .forEach(policy ->
            list.refuse(
                "policy %s looks back %s, longer than the window"
                    .formatted(
                        Quote.quote(policy.name()),
                        Quantities.format(policy.condition().lookback())),
                "write a lookbackWindow of at most " + Quantities.format(window.length())));
  }

  /**
   * Refuses a policy that can never fire.
   *
   * @param highest burn rate that there can be: when all is bad
   */
  static void checkReach(Field list, Conditions conditions, double highest) {
    own(conditions).stream()
        .filter(policy -> !isReached(policy.condition().bound(), highest))
        .forEach(policy ->
            list.refuse(
                "policy %s can never fire: with all events bad the burn rate is %s"
                    .formatted(Quote.quote(policy.name()), plain(highest)),
                "write a threshold below " + plain(highest)));
  }

  private static boolean isReached(Bound bound, double highest) {
    return highest - bound.threshold() > 1e-9 * highest;
  }

  private static List<AlertPolicy> own(Conditions conditions) {
    return conditions instanceof Conditions.Own(List<AlertPolicy> policies) ? policies : List.of();
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).round(ROUNDED).stripTrailingZeros().toPlainString();
  }
}
