package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.DataSource;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertNotificationTarget;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Alerting.Conditions;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Indicator.Events;
import io.parallax.spec.slo.Indicator.Part;
import io.parallax.spec.slo.Recurrence;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import io.parallax.spec.value.Check.Relation;
import io.parallax.spec.value.HeaderValue;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What files of all kinds of OpenSLO become. */
class OpenSloTest {
  private static final Workspace READ = Workspaces.workspace(Workspaces.resource("openslo"));
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
  private static final List<String> BOTH = List.of("eu-west-1", "us-east-1");
  private static final Window MONTH =
      new CalendarWindow(1, CalendarWindow.Unit.MONTH, LocalDateTime.of(2026, 1, 1, 6, 0), DUBLIN);
  private static final Window FOUR_WEEKS = new Window.Rolling(Duration.ofDays(28));
  private static final BurnCondition FAST =
      new BurnCondition(
          "fast",
          "Half of the budget in an hour.",
          "page",
          new BurnCondition.Bound(false, 3.5),
          Duration.ofHours(1),
          Duration.ZERO);
  private static final AlertPolicy PAGES =
      new AlertPolicy(
          "pages",
          "Pages",
          "Wakes somebody.",
          FAST,
          Set.of(Trigger.BREACHING, Trigger.NO_DATA),
          List.of("on-call"));
  private static final AlertPolicy TICKETS =
      new AlertPolicy(
          "tickets",
          "tickets",
          "",
          new BurnCondition(
              "slow",
              "",
              "ticket",
              new BurnCondition.Bound(true, 1),
              Duration.ofDays(3),
              Duration.ofHours(1)),
          Set.of(Trigger.BREACHING, Trigger.RESOLVED),
          List.of("on-call", "board"));

  @Test
  void readsThresholdsSlicesCalendarsAndGroups() {
    assertThat(slo("queue-short-short"))
        .isEqualTo(
            new Slo(
                "queue-short-short",
                new Slo.About("queue-short: Short", "shop", ""),
                new Indicator.Threshold(
                    Optional.of("metrics"), "max(queue_length)", Relation.AT_MOST, BigDecimal.TEN),
                new Slo.Promise(0.99, MONTH, new Budgeting.Timeslices(0.9, Duration.ofMinutes(5))),
                Alerting.standard(3),
                new Slo.Reach(BOTH, List.of("queue", "shop_id"))));
    assertThat(slo("queue-short-sane").budgeting())
        .isEqualTo(new Budgeting.Timeslices(1, Duration.ofMinutes(10)));
    assertThat(slo("queue-short-sane").indicator())
        .isEqualTo(
            new Indicator.Threshold(
                Optional.of("metrics"),
                "max(queue_length)",
                Relation.LESS_THAN,
                new BigDecimal("1000")));
  }

  @Test
  void readsHistogramsAndPoliciesOfItsOwn() {
    Slo slo = slo("latency");
    assertThat(slo.indicator())
        .isEqualTo(
            new Indicator.Latency(
                Optional.empty(),
                "request_seconds{job=\"shop\"}",
                new HistogramBound(new BigDecimal("0.3")),
                Indicator.Buckets.NATIVE));
    assertThat(slo.window()).isInstanceOf(CalendarWindow.class);
    assertThat(slo.budgeting()).isEqualTo(new Budgeting.RatioTimeslices(Duration.ofHours(1)));
    assertThat(slo.alerting())
        .isEqualTo(new Alerting(new Conditions.Own(List.of(PAGES, TICKETS)), 3));
  }

  @Test
  void readsGaugesThatNobodyIsToldOf() {
    assertThat(slo("up").indicator())
        .isEqualTo(new Indicator.UpGauge(Optional.empty(), "up{job=\"shop\"}"));
    assertThat(slo("up").alerting().conditions()).isEqualTo(new Conditions.None());
  }

  @Test
  void makesOneMoreSloOfAJourney() {
    assertThat(slo("journey-front").indicator())
        .isEqualTo(new Indicator.ProbeSlots("front", Optional.empty()));
    assertThat(slo("journey-paid").indicator())
        .isEqualTo(
            new Indicator.BadOverTotal(
                Optional.of("logs"),
                Events.LOG_LINES,
                "{app=\"pay\"} |= \"declined\"",
                "{app=\"pay\"}"));
    assertThat(slo("journey-stock").indicator())
        .isEqualTo(
            new Indicator.Raw(
                Optional.empty(), "1 - avg(stock_fill_ratio)", Indicator.RawType.FAILURE));
    assertThat(slo("journey-sent").indicator())
        .isEqualTo(
            new Indicator.GoodOverTotal(
                Optional.empty(), Events.GAUGES, "sum(parcels_sent)", "sum(parcels)"));
    assertThat(slo("journey-front").alerting().conditions()).isEqualTo(new Conditions.None());
    assertThat(slo("journey"))
        .isEqualTo(
            new Slo(
                "journey",
                new Slo.About("A purchase", "shop", "From the front page to the parcel."),
                new Indicator.Composite(
                    List.of(
                        new Part("journey-front", 1),
                        new Part("journey-paid", 0.5),
                        new Part("journey-stock", 1),
                        new Part("journey-sent", 1))),
                new Slo.Promise(0.95, FOUR_WEEKS, new Budgeting.Occurrences()),
                Alerting.standard(3),
                new Slo.Reach(List.of("eu-west-1"), List.of())));
  }

  @Test
  void makesAnSloOfOthers() {
    assertThat(slo("all-of-it").indicator())
        .isEqualTo(
            new Indicator.Composite(
                List.of(new Part("journey-front", 1), new Part("journey-paid", 0.25))));
    assertThat(slo("all-of-it").regions()).containsExactly("eu-west-1");
  }

  @Test
  void keepsWhoIsAskedAndTold() {
    Map<String, HeaderValue> headers =
        Map.of(
            "X-Team",
            new HeaderValue.Literal("shop"),
            "Authorization",
            new HeaderValue.FromEnv("MIMIR_AUTHORIZATION"));
    assertThat(READ.outside())
        .isEqualTo(
            new Workspace.Outside(
                List.of(
                    new DataSource(
                        "metrics",
                        "Team metrics",
                        "Of the team itself.",
                        DataSource.Type.PROMETHEUS,
                        new DataSource.Connection(
                            Optional.of(URI.create("https://mimir.example.com/prometheus")),
                            Optional.of("shop"),
                            headers)),
                    new DataSource(
                        "logs",
                        "logs",
                        "",
                        DataSource.Type.LOKI,
                        new DataSource.Connection(Optional.empty(), Optional.empty(), Map.of()))),
                List.of(
                    new AlertNotificationTarget(
                        "on-call", "On call", "Whoever is on call.", "pagerduty"),
                    new AlertNotificationTarget("board", "board", "", "jira"))));
  }

  @Test
  void readsAdjustments() {
    assertThat(READ.adjustments())
        .containsExactly(
            new BudgetAdjustment(
                "move",
                "move",
                "New data centre.",
                new BudgetAdjustment.Scope(Set.of("shop"), Set.of(), Set.of()),
                new Schedule(
                    LocalDateTime.of(2026, 3, 28, 23, 0),
                    DUBLIN,
                    Duration.ofHours(6),
                    Optional.empty())),
            new BudgetAdjustment(
                "patches",
                "Patch night",
                "Patches.",
                new BudgetAdjustment.Scope(
                    Set.of(), Set.of("latency", "journey-front"), Set.of("eu-west-1")),
                new Schedule(
                    LocalDateTime.of(2026, 1, 4, 2, 0),
                    ZoneId.of("America/New_York"),
                    Duration.ofMinutes(90),
                    Optional.of(new Recurrence("FREQ=MONTHLY;BYDAY=1SU")))));
  }

  @Test
  void keepsTheOrderOfTheFile() {
    assertThat(READ.slos())
        .extracting(Slo::id)
        .containsExactly(
            "queue-short-short",
            "queue-short-sane",
            "latency",
            "up",
            "journey-front",
            "journey-paid",
            "journey-stock",
            "journey-sent",
            "journey",
            "all-of-it");
  }

  private static Slo slo(String id) {
    return READ.slo(id).orElseThrow();
  }
}
