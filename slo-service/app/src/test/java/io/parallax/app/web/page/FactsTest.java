package io.parallax.app.web.page;

import static io.parallax.app.web.page.Readings.NOW;
import static io.parallax.app.web.page.Readings.looking;
import static io.parallax.app.web.page.Readings.reading;
import static io.parallax.app.web.page.Readings.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.station.Board;
import io.parallax.app.web.BudgetJson;
import io.parallax.app.web.OutlookJson;
import io.parallax.app.web.Words;
import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.BurnReading;
import io.parallax.budget.Excluded;
import io.parallax.budget.Outlook;
import io.parallax.budget.PolicyReading;
import io.parallax.budget.Projection;
import io.parallax.gate.Freeze;
import io.parallax.gate.GatedBudget;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Sli;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.Schedule;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a budget says of itself, on the page and as JSON; ten bad slots are the whole of it. */
class FactsTest {
  private static final BudgetStatus HEALTHY = new BudgetStatus.Healthy();
  private static final BudgetAdjustment MAINTENANCE =
      new BudgetAdjustment(
          "maintenance",
          "",
          "new disks",
          new BudgetAdjustment.Scope(Set.of("home"), Set.of(), Set.of()),
          new Schedule(
              LocalDateTime.parse("2026-11-23T10:30:00"),
              ZoneOffset.UTC,
              Duration.ofHours(2),
              Optional.empty()));

  /** The first of December, with an hour and a half taken out of November, 20 slots of it bad. */
  private static final Outlook NOVEMBER =
      new Outlook(
          new Interval(NOW.minus(Duration.ofDays(22)), NOW),
          Optional.of(NOW.plus(Duration.ofDays(8))),
          new Projection.SpentAt(NOW.plus(Duration.ofHours(5))),
          new Excluded(
              Duration.ofMinutes(90),
              Optional.of(new Excluded.Events(20, 90)),
              List.of(new Excluded.Taken(MAINTENANCE, Duration.ofMinutes(90), true))));

  @Test
  void badOnesAndTimeAreRoundedAgainstUs() {
    assertThat(first(2.5)).isEqualTo("7 bad slots or 2 d 6 h of full outage left");
    assertThat(first(9.5)).isEqualTo("0 bad slots or 3 h 36 min of full outage left");
    assertThat(first(10)).isEqualTo("0 bad slots or 0 s of full outage left");
    assertThat(first(12)).isEqualTo("overspent by 2 bad slots or 14 h 24 min of full outage");
    assertThat(first(10.5)).isEqualTo("overspent by 1 bad slot or 3 h 36 min of full outage");
  }

  private static String first(double bad) {
    return Facts.of(reading("eu", HEALTHY, bad), NOW).getFirst();
  }

  @Test
  void aCalendarsBudgetSaysWhereItGoesAndWhenItBeginsAnew() {
    assertThat(Facts.of(looking(reading("eu", HEALTHY, 5), NOVEMBER), NOW))
        .containsExactly(
            "5 bad slots or 1 d 12 h of full outage left",
            "spent by 17:00:00 at this burn; begins anew 1 Dec 12:00",
            "not held against it: 1 h 30 min with 20 bad of 90 slots (maintenance, in force now)",
            "100 % measured, 0 s ago");
  }

  @Test
  void whatIsNotKnownHasNoNumbers() {
    BudgetStatus stale = new BudgetStatus.Unknown(Cause.STALE);
    assertThat(Facts.of(reading("eu", stale, 5), NOW.plusSeconds(600)))
        .containsExactly("100 % measured, 10 min ago");
    BudgetJson json = json(looking(reading("eu", stale, 5), NOVEMBER));
    assertThat(json.cause()).contains("stale");
    assertThat(json.budgetRemaining()).isEmpty();
    assertThat(json.budgetRemainingBad()).isEmpty();
    assertThat(json.budgetAllowedBad()).isEmpty();
    assertThat(json.budgetRemainingMinutes()).isEmpty();
    assertThat(json.dataAgeSeconds()).contains(60.0);
    BudgetJson blind =
        json(without("eu", new BudgetStatus.Unknown(Cause.BLIND), new Sli.NoData(Cause.BLIND)));
    assertThat(blind.total()).isEmpty();
    assertThat(blind.dataAgeSeconds()).isEmpty();
    assertThat(blind.exhaustion())
        .isEqualTo(new OutlookJson.Exhaustion("unknown", Optional.empty()));
  }

  @Test
  void jsonHasTheSameNumbersUnrounded() {
    BudgetJson json = json(looking(reading("eu", HEALTHY, 2.5), NOVEMBER));
    assertThat(json.unit()).contains("slots");
    assertThat(json.budgetRemaining()).contains(0.75);
    assertThat(json.budgetRemainingBad()).contains(7.5);
    assertThat(json.budgetAllowedBad()).contains(10.0);
    assertThat(json.budgetRemainingMinutes()).contains(0.75 * 3 * 24 * 60);
    assertThat(json.budgetAllowedMinutes()).contains(3.0 * 24 * 60);
    assertThat(json.window().reset()).contains(NOW.plus(Duration.ofDays(8)));
    assertThat(json.exhaustion())
        .isEqualTo(new OutlookJson.Exhaustion("expected", Optional.of(NOW.plusSeconds(18_000))));
    assertThat(json.excluded())
        .contains(
            new OutlookJson.ExcludedJson(
                90,
                Optional.of(20.0),
                Optional.of(90.0),
                List.of(new OutlookJson.AdjustmentJson("maintenance", "new disks", 90, true))));
    assertThat(json(reading("eu", HEALTHY, 0)).excluded()).isEmpty();
  }

  @Test
  void anOwnPolicySaysWhatIsTooMuchAndWhenItTells() {
    BurnCondition condition =
        new BurnCondition(
            "fast",
            "",
            "page",
            new BurnCondition.Bound(true, 2),
            Duration.ofHours(1),
            Duration.ofMinutes(5));
    AlertPolicy policy = new AlertPolicy("fast", "", "", condition, Set.of(), List.of("somebody"));
    BudgetReading plain = reading("eu", new BudgetStatus.Burning("page"), 5);
    BudgetReading burning =
        new BudgetReading(
            plain.slo(),
            plain.scope(),
            plain.measurement(),
            plain.budget(),
            List.of(),
            List.of(
                new PolicyReading(
                    policy, new BurnReading.Speed(new Sli.Measured(5, 10), 3.2), 7, true)),
            plain.outlook(),
            plain.status());
    assertThat(Words.alert(burning))
        .isEqualTo("page condition of fast: burn 3.2 over 1 h, limit 2.0, told after 5 min");
    assertThat(json(burning).severity()).contains("page");
    assertThat(json(burning).alertPolicies())
        .containsExactly(new BudgetJson.Own("fast", "page", 3600, 2, true, 3.2, 300, true));
  }

  private static BudgetJson json(BudgetReading reading) {
    return BudgetJson.of(
        new GatedBudget(reading, Freeze.THAWED),
        new Board(NOW.plusSeconds(60), Readings.WORKSPACE, List.of()));
  }
}
