package io.parallax.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Budgets of calendars, and where budgets go; each expected number is written out. */
class OutlookTest {
  private static final Instant RESET = Instant.parse("2026-10-31T23:00:00Z");
  private static final Window MONTH =
      new CalendarWindow(
          1,
          CalendarWindow.Unit.MONTH,
          LocalDateTime.parse("2026-01-01T00:00:00"),
          ZoneId.of("Europe/Berlin"));
  private static final Slo MONTHLY =
      Minutes.slo("home", new Slo.Promise(0.99, MONTH, new Budgeting.Occurrences()));
  private static final Slo ROLLING =
      Minutes.slo(
          "home",
          new Slo.Promise(
              0.99, new Window.Rolling(Duration.ofDays(30)), new Budgeting.Occurrences()));
  private static final int DAY = 24 * 60;

  /** 30 days of 1,440 minutes at 10 events allow 4,320 bad ones; 432 of them are a tenth. */
  @Test
  void aMonthsFirstFailureIsHeldAgainstTheWholeMonth() {
    BudgetReading reading = monthly(3 * DAY, i -> i < 43 ? 10 : i == 43 ? 2 : 0);
    ErrorBudget budget = reading.budget().orElseThrow();
    assertThat(budget.allowedBad().orElseThrow()).isCloseTo(4_320, within(1e-6));
    assertThat(budget.remainingBad().orElseThrow()).isCloseTo(4_320 - 432, within(1e-6));
    assertThat(budget.remainingRatio()).isCloseTo(0.9, within(1e-9));
    assertThat(budget.allowedOutage()).isEqualTo(Duration.ofMinutes(432));
    assertThat(reading.outlook().reset()).contains(Instant.parse("2026-11-30T23:00:00Z"));
    assertThat(reading.outlook().window().from()).isEqualTo(RESET);
  }

  /** At its end nothing is projected any more: all events are there. */
  @Test
  void atItsEndAMonthIsWhatItWas() {
    BudgetReading reading = monthly(30 * DAY, i -> i < 432 ? 10 : 0);
    ErrorBudget budget = reading.budget().orElseThrow();
    assertThat(budget.spentRatio()).isCloseTo(1, within(1e-3));
    assertThat(budget.allowedBad().orElseThrow()).isCloseTo(4_320, within(0.2));
  }

  @Test
  void aNewMonthBeginsWithAWholeBudget() {
    Minutes all =
        new Minutes()
            .with(
                MONTHLY,
                RESET.minus(Duration.ofDays(5)),
                5 * DAY + 10,
                i -> Minutes.of(i < 5 * DAY ? 0 : 10, 10));
    Instant justBefore = RESET.minusSeconds(60);
    assertThat(all.read("home", justBefore).budget().orElseThrow().isExhausted()).isTrue();
    BudgetReading after = all.read("home", RESET.plus(Duration.ofMinutes(9)));
    assertThat(after.budget().orElseThrow().remainingRatio()).isEqualTo(1);
  }

  /** 90 % left at a burn of 2: half of 90 % of 30 days. */
  @Test
  void aMonthThatBurnsTooFastIsSpentBeforeItsReset() {
    BudgetReading reading = monthly(3 * DAY, i -> i >= 3 * DAY - 60 && i % 5 == 0 ? 1 : 0);
    double spent = 12 / 4_320.0;
    assertThat(reading.burns().getFirst().longBurn()).isCloseTo(2, within(1e-9));
    double minutes = (1 - spent) * 30 * DAY / 2;
    assertThat(reading.outlook().projection())
        .isEqualTo(
            new Projection.SpentAt(
                RESET.plus(Duration.ofDays(3)).plusMillis(Math.round(minutes * 60_000))));
  }

  @Test
  void aMonthThatBurnsSlowlyLastsUntilItsReset() {
    BudgetReading reading = monthly(20 * DAY, i -> i >= 20 * DAY - 60 && i % 5 == 0 ? 1 : 0);
    assertThat(reading.outlook().projection())
        .isEqualTo(new Projection.Lasts(Instant.parse("2026-11-30T23:00:00Z")));
  }

  /** It is the earliest that it can be: what rolls out of the window meanwhile only helps. */
  @Test
  void aRollingBudgetIsProjectedAsIfNothingRolledOut() {
    Instant now = RESET.plus(Duration.ofDays(30));
    BudgetReading bad = rolling(now, i -> i % 9 == 0 ? 9 : 10);
    assertThat(bad.outlook().projection()).isEqualTo(new Projection.Spent());
    BudgetReading late = rolling(now, i -> i >= 30 * DAY - 60 && i % 20 == 0 ? 9 : 10);
    assertThat(late.burns().getFirst().longBurn()).isCloseTo(0.5, within(1e-9));
    assertThat(late.outlook().projection())
        .isEqualTo(new Projection.Lasts(now.plus(Duration.ofDays(30))));
    assertThat(late.outlook().reset()).isEmpty();
    BudgetReading burning = rolling(now, i -> i >= 30 * DAY - 60 && i % 2 == 0 ? 9 : 10);
    double left = (1 - 30 / 4_320.0) * 30 * DAY / 5;
    assertThat(burning.outlook().projection())
        .isEqualTo(new Projection.SpentAt(now.plusMillis(Math.round(left * 60_000))));
  }

  private static BudgetReading rolling(Instant now, ByMinute good) {
    return new Minutes()
        .with(ROLLING, RESET, 30 * DAY, i -> Minutes.of(good.of(i), 10))
        .read("home", now);
  }

  @Test
  void whatIsSpentIsSpent() {
    BudgetReading reading = monthly(30 * DAY, i -> i < 500 ? 10 : 0);
    assertThat(reading.outlook().projection()).isEqualTo(new Projection.Spent());
  }

  /** Two hours of an outage in a window of maintenance cost nothing, and are no part of a month. */
  @Test
  void anAdjustmentTakesTimeOutOfTheBudget() {
    BudgetAdjustment maintenance =
        new BudgetAdjustment(
            "maintenance",
            "",
            "new disks",
            new BudgetAdjustment.Scope(Set.of("home"), Set.of(), Set.of()),
            new Schedule(
                LocalDateTime.parse("2026-11-01T10:00:00"),
                ZoneOffset.UTC,
                Duration.ofHours(2),
                Optional.empty()));
    Instant begin = Instant.parse("2026-11-01T10:00:00Z");
    int first = (int) Duration.between(RESET, begin).toMinutes();
    Minutes minutes =
        new Minutes()
            .with(
                MONTHLY,
                RESET,
                3 * DAY,
                i -> Minutes.of(i >= first && i < first + 120 ? 0 : 10, 10))
            .adjusted(maintenance);
    BudgetReading later = minutes.read("home", RESET.plus(Duration.ofDays(3)));
    assertThat(later.budget().orElseThrow().remainingRatio()).isEqualTo(1);
    assertThat(later.budget().orElseThrow().allowedOutage())
        .isEqualTo(Duration.ofMinutes(30 * DAY - 120).dividedBy(100));
    Excluded excluded = later.outlook().excluded();
    assertThat(excluded.inForce()).isEmpty();
    assertThat(excluded.time()).isEqualTo(Duration.ofMinutes(120));
    assertThat(excluded.events()).contains(new Excluded.Events(1_200, 1_200));
    assertThat(excluded.by())
        .containsExactly(new Excluded.Taken(maintenance, Duration.ofMinutes(120), false));
    assertThat(minutes.read("home", begin.plusSeconds(60)).outlook().excluded().inForce())
        .isEqualTo(List.of(maintenance));
    Excluded before = minutes.read("home", begin).outlook().excluded();
    assertThat(before.time()).isZero();
    assertThat(before.events()).isEmpty();
  }

  private interface ByMinute {
    int of(int minute);
  }

  private static BudgetReading monthly(int minutes, ByMinute bad) {
    Instant now = RESET.plus(Duration.ofMinutes(minutes)).minusMillis(minutes == 30 * DAY ? 1 : 0);
    return new Minutes()
        .with(MONTHLY, RESET, minutes, i -> Minutes.of(10 - bad.of(i), 10))
        .read("home", now);
  }
}
