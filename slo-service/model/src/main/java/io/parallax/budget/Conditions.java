package io.parallax.budget;

import io.parallax.budget.BurnReading.Speed;
import io.parallax.sli.Interval;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.Slo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When somebody is told of an SLO, as the rules have it: by the standard pairs of windows, by the
 * SLO's own policies, or never. The pairs are read in any case, for what they say of speed.
 *
 * @param pairs the standard ones that fit into its window, fastest first
 */
record Conditions(Slo slo, List<BurnRateWindow> pairs) {

  /** What {@link #burns} and {@link #policies} need: each pair's windows, then each policy's. */
  List<Interval> intervals(Instant now) {
    return Stream.concat(
            pairs.stream().flatMap(pair -> Stream.of(pair.longWindow(), pair.shortWindow())),
            own().stream().map(policy -> policy.condition().lookback()))
        .map(length -> Interval.before(now, length))
        .toList();
  }

  List<BurnReading> burns(List<Burned> burned) {
    List<BurnReading> burns = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      burns.add(burn(pairs.get(i), burned.get(2 * i), burned.get(2 * i + 1)));
    }
    return burns;
  }

  List<PolicyReading> policies(List<Burned> burned) {
    return IntStream.range(0, own().size())
        .mapToObj(i -> policy(own().get(i), burned.get(2 * pairs.size() + i)))
        .toList();
  }

  private BurnReading burn(BurnRateWindow window, Burned longBurn, Burned shortBurn) {
    double factor = window.factor(slo.window());
    boolean burning =
        slo.alerting().conditions() instanceof Alerting.Conditions.Standard
            && longBurn.rate() > factor
            && shortBurn.rate() > factor
            && longBurn.bad() >= slo.minBadEvents();
    return new BurnReading(
        window, factor, Speed.of(longBurn), Speed.of(shortBurn), longBurn.bad(), burning);
  }

  private PolicyReading policy(AlertPolicy policy, Burned burned) {
    BurnCondition condition = policy.condition();
    boolean holds =
        condition.bound().isExceededBy(burned.rate()) && burned.bad() >= slo.minBadEvents();
    return new PolicyReading(policy, Speed.of(burned), burned.bad(), holds);
  }

  /** Those that tell of a burn; others tell only of missing data. */
  private List<AlertPolicy> own() {
    return switch (slo.alerting().conditions()) {
      case Alerting.Conditions.Own(var policies) ->
          policies.stream()
              .filter(policy -> policy.triggers().contains(Trigger.BREACHING))
              .toList();
      case Alerting.Conditions.Standard(), Alerting.Conditions.None() -> List.of();
    };
  }

  /** The severity of the loudest condition that holds: a page before all others. */
  static Optional<String> severity(List<BurnReading> burns, List<PolicyReading> policies) {
    List<String> all =
        Stream.concat(
                burns.stream()
                    .filter(BurnReading::burning)
                    .map(burn -> burn.window().severity().label()),
                policies.stream()
                    .filter(PolicyReading::holds)
                    .map(reading -> reading.policy().condition().severity()))
            .toList();
    return all.stream()
        .filter(Severity.PAGE.label()::equals)
        .findFirst()
        .or(() -> all.stream().findFirst());
  }
}
