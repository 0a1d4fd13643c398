package io.parallax.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.sli.tile.Counts;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * OpenSLO's example of its three ways of budgeting: 24,000 requests a day over two weeks, of which
 * 95 % should be good; 99 % are, until an attack leaves 1 %.
 */
class OpenSloExampleTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final int MINUTES = 14 * 24 * 60;
  private static final Instant NOW = START.plus(Minutes.MINUTE.multipliedBy(MINUTES));
  private static final double REQUESTS = 336_000.0 / MINUTES;

  /**
   * The example counts 16,632 failures: 99 % of the 16,800 requests that are the whole budget. Were
   * nothing else to fail, those would leave 168 of it.
   */
  @Test
  void occurrences() {
    BudgetReading reading =
        new Minutes()
            .with(slo(new Budgeting.Occurrences()), START, MINUTES, i -> failing(i, 16_632))
            .read("example", NOW);
    ErrorBudget budget = reading.budget().orElseThrow();
    assertThat(budget.allowedBad().orElseThrow()).isCloseTo(16_800, within(1e-6));
    assertThat(budget.remainingBad().orElseThrow()).isCloseTo(168, within(1e-6));
    assertThat(budget.remainingRatio()).isCloseTo(0.01, within(1e-9));
    assertThat(attacked(new Budgeting.Occurrences(), 822).isExhausted()).isFalse();
    assertThat(attacked(new Budgeting.Occurrences(), 823).isExhausted()).isTrue();
  }

  /** All of {@code failures} at once, at the end. */
  private static Counts failing(int minute, double failures) {
    double later = (MINUTES - 1 - minute) * REQUESTS;
    return Minutes.of(Math.clamp(REQUESTS - failures + later, 0, REQUESTS), REQUESTS);
  }

  /** 16 hours and 48 minutes. */
  @Test
  void timeslices() {
    Budgeting minutes = new Budgeting.Timeslices(0.95, Minutes.MINUTE);
    assertThat(attacked(minutes, 0).allowedOutage()).isEqualTo(Duration.parse("PT16H48M"));
    assertThat(attacked(minutes, 16 * 60 + 47).remainingOutage()).isEqualTo(Minutes.MINUTE);
    assertThat(attacked(minutes, 16 * 60 + 48).remainingRatio()).isZero();
    assertThat(attacked(minutes, 16 * 60 + 48).isExhausted()).isTrue();
    assertThat(attacked(minutes, 0).allowedBad().orElseThrow()).isCloseTo(1_008, within(1e-9));
    assertThat(attacked(minutes, 16 * 60 + 47).remainingBad().orElseThrow())
        .isCloseTo(1, within(1e-9));
  }

  /** About 13 hours and 45 minutes: to the minute, 13 hours and 43. */
  @Test
  void ratioTimeslices() {
    Budgeting minutes = new Budgeting.RatioTimeslices(Minutes.MINUTE);
    assertThat(attacked(minutes, 0).remainingRatio()).isCloseTo(0.8, within(1e-9));
    assertThat(attacked(minutes, 13 * 60 + 42).isExhausted()).isFalse();
    assertThat(attacked(minutes, 13 * 60 + 43).isExhausted()).isTrue();
  }

  /** The attack makes quiet minutes busy: by occurrences that spends all, by ratios little. */
  @Test
  void anAttackOfManyRequestsCountsByWhatItIs() {
    Slo occurrences = slo(new Budgeting.Occurrences());
    Slo ratios = slo(new Budgeting.RatioTimeslices(Minutes.MINUTE));
    assertThat(flooded(occurrences).isExhausted()).isTrue();
    assertThat(flooded(ratios).remainingRatio()).isCloseTo(1 - 10 / 1_008.0, within(1e-9));
  }

  private static ErrorBudget flooded(Slo slo) {
    return new Minutes()
        .with(
            slo,
            START,
            MINUTES,
            i -> i < MINUTES - 10 ? Minutes.of(10, 10) : Minutes.of(0, 100_000))
        .read("example", NOW)
        .budget()
        .orElseThrow();
  }

  private static ErrorBudget attacked(Budgeting budgeting, int minutes) {
    return new Minutes()
        .with(
            slo(budgeting),
            START,
            MINUTES,
            i -> Minutes.of(REQUESTS * (i < MINUTES - minutes ? 0.99 : 0.01), REQUESTS))
        .read("example", NOW)
        .budget()
        .orElseThrow();
  }

  private static Slo slo(Budgeting budgeting) {
    return Minutes.slo(
        "example", new Slo.Promise(0.95, new Window.Rolling(Duration.ofDays(14)), budgeting));
  }
}
