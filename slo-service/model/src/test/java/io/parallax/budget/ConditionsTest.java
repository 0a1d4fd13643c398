package io.parallax.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A day of ten events a minute, of which one in a hundred may be bad: in its last hour 6 bad ones
 * of 600 are a burn rate of 1.
 */
class ConditionsTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final int DAY = 24 * 60;
  private static final Instant NOW = START.plus(Duration.ofDays(1));
  private static final BudgetStatus HEALTHY = new BudgetStatus.Healthy();

  @Test
  void anOwnConditionIsJudgedByItsOwnBound() {
    AlertPolicy above = policy("above", "ticket", false, 2);
    AlertPolicy from = policy("from", "ticket", true, 2);
    assertThat(read(11, above, from)).isEqualTo(HEALTHY);
    BudgetReading at = reading(12, own(1, above, from));
    assertThat(at.policies())
        .extracting(each -> each.over().burnRate(), PolicyReading::badEvents, PolicyReading::holds)
        .containsExactly(tuple(2.0, 12.0, false), tuple(2.0, 12.0, true));
    assertThat(read(12, above)).isEqualTo(HEALTHY);
    assertThat(read(13, above)).isEqualTo(new BudgetStatus.Burning("ticket"));
  }

  /** A burn of 15 over the last hour, and over its last five minutes: more than the 14.4 of 1h. */
  @Test
  void theStandardPairsAlertOnlyWhereNothingElseIsSaid() {
    assertThat(reading(90, Alerting.standard(1)).status())
        .isEqualTo(new BudgetStatus.Burning("page"));
    BudgetReading own = reading(90, own(1, policy("late", "page", false, 20)));
    assertThat(own.status()).isEqualTo(HEALTHY);
    assertThat(own.burns()).noneMatch(BurnReading::burning);
    assertThat(own.burns().getFirst().longBurn()).isEqualTo(15);
    BudgetReading none = reading(90, new Alerting(new Alerting.Conditions.None(), 1));
    assertThat(none.status()).isEqualTo(HEALTHY);
    assertThat(none.policies()).isEmpty();
  }

  @Test
  void theLoudestThatHoldsIsTold() {
    AlertPolicy low = policy("low", "low", false, 1);
    assertThat(read(90, low, policy("loud", "page", false, 2)))
        .isEqualTo(new BudgetStatus.Burning("page"));
    assertThat(read(90, low, policy("loud", "page", false, 20)))
        .isEqualTo(new BudgetStatus.Burning("low"));
  }

  @Test
  void tooFewBadEventsAlertNobody() {
    AlertPolicy policy = policy("quick", "page", false, 1);
    assertThat(reading(7, own(8, policy)).status()).isEqualTo(HEALTHY);
    assertThat(reading(8, own(8, policy)).status()).isEqualTo(new BudgetStatus.Burning("page"));
  }

  @Test
  void aPolicyThatTellsOnlyOfMissingDataIsNotOneOfBurning() {
    AlertPolicy silent =
        new AlertPolicy(
            "silent",
            "",
            "",
            policy("x", "page", false, 1).condition(),
            Set.of(Trigger.NO_DATA),
            List.of("nobody"));
    BudgetReading reading = reading(90, own(1, silent));
    assertThat(reading.status()).isEqualTo(HEALTHY);
    assertThat(reading.policies()).isEmpty();
  }

  private static BudgetStatus read(int bad, AlertPolicy... policies) {
    return reading(bad, own(1, policies)).status();
  }

  /** The {@code bad} last of the day's events are spread over the last minutes, five in each. */
  private static BudgetReading reading(int bad, Alerting alerting) {
    Slo slo =
        new Slo(
            "home",
            new Slo.About("home", "home", ""),
            new Indicator.ProbeSlots("home", Optional.empty()),
            new Slo.Promise(
                0.99, new Window.Rolling(Duration.ofDays(30)), new Budgeting.Occurrences()),
            alerting,
            new Slo.Reach(List.of(Minutes.REGION), List.of()));
    return new Minutes()
        .with(slo, START, DAY, i -> Minutes.of(10 - Math.clamp(bad - 5L * (DAY - 1 - i), 0, 5), 10))
        .read("home", NOW);
  }

  private static Alerting own(long least, AlertPolicy... policies) {
    return new Alerting(new Alerting.Conditions.Own(List.of(policies)), least);
  }

  private static AlertPolicy policy(
      String name, String severity, boolean inclusive, double threshold) {
    return new AlertPolicy(
        name,
        "",
        "",
        new BurnCondition(
            name,
            "",
            severity,
            new BurnCondition.Bound(inclusive, threshold),
            Duration.ofHours(1),
            Duration.ofMinutes(5)),
        Set.of(Trigger.BREACHING),
        List.of("nobody"));
  }
}
