package io.parallax.rules;

import io.parallax.spec.Workspace;
import io.parallax.spec.slo.AlertPolicy;
import io.parallax.spec.slo.AlertPolicy.Trigger;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.CalendarWindow.Unit;
import io.parallax.spec.slo.HistogramBound;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Recurrence;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A workspace of every kind of promise: slices, calendars, adjustments, composites, policies. */
final class Kinds {
  /** Used little: the expressions of a zone whose clocks are put are long, and slow in a test. */
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Alerting STANDARD = Alerting.standard(2);
  private static final Budgeting EVENTS = new Budgeting.Occurrences();
  private static final Indicator COUNTED = Companies.bad("errors", "calls");
  private static final Indicator PROBED = Companies.probed(Optional.empty());

  private final Window window;
  private final Duration slice;
  private final Duration lookback;

  /**
   * @param window of rolling budgets
   * @param lookback of the users' own alert conditions
   */
  Kinds(Window window, Duration slice, Duration lookback) {
    this.window = window;
    this.slice = slice;
    this.lookback = lookback;
  }

  Workspace workspace() {
    Workspace two = Companies.twoRegions();
    return new Workspace(
        two.regions(),
        two.services(),
        List.of(Companies.probe("home", Duration.ofSeconds(10), Companies.BOTH)),
        slos(),
        List.of(),
        List.of(),
        List.of(once(), weekly("weekly"), weekly("together-weekly")),
        Workspace.Outside.NOTHING);
  }

  private List<Slo> slos() {
    Budgeting judged = new Budgeting.Timeslices(0.97, slice);
    Budgeting shares = new Budgeting.RatioTimeslices(slice);
    return List.of(
        slo("slices", COUNTED, judged, window, STANDARD),
        slo("a-shares", COUNTED, shares, window, Alerting.standard(1)),
        slo("b-shares", COUNTED, shares, window, Alerting.standard(1)),
        slo("week", COUNTED, EVENTS, calendar(1, Unit.WEEK, "2026-01-07T09:30", BERLIN), STANDARD),
        slo("month", PROBED, EVENTS, calendar(1, Unit.MONTH, "2026-01-02T00:00", UTC), STANDARD),
        slo("day", COUNTED, judged, calendar(2, Unit.DAY, "2026-01-01T00:10", UTC), STANDARD),
        slo("once", COUNTED, EVENTS, window, STANDARD),
        slo("weekly", PROBED, EVENTS, window, STANDARD),
        quorum(slo("together", PROBED, EVENTS, window, STANDARD)),
        quorum(slo("together-weekly", PROBED, EVENTS, window, STANDARD)),
        slo("wait", latency(), EVENTS, window, STANDARD),
        slo(
            "up",
            new Indicator.UpGauge(Optional.empty(), "up{job=\"a\"}"),
            EVENTS,
            window,
            STANDARD),
        slo("sum", composite("once", "weekly"), EVENTS, window, STANDARD),
        slo("mean", composite("a-shares", "b-shares"), shares, window, STANDARD),
        slo("own", COUNTED, EVENTS, window, own(fast(), gone())),
        slo("own-sum", composite("once", "own"), EVENTS, window, own(fast(), gone())),
        slo("quiet", COUNTED, EVENTS, window, new Alerting(new Alerting.Conditions.None(), 1)));
  }

  private static Alerting own(AlertPolicy... policies) {
    return new Alerting(new Alerting.Conditions.Own(List.of(policies)), 2);
  }

  private AlertPolicy fast() {
    return policy("fast", 20, Duration.ofMinutes(3), Set.of(Trigger.BREACHING), "on-call", "chat");
  }

  private AlertPolicy gone() {
    return policy("gone", 5, Duration.ZERO, Set.of(Trigger.NO_DATA, Trigger.RESOLVED), "chat");
  }

  private AlertPolicy policy(
      String name, double threshold, Duration after, Set<Trigger> triggers, String... targets) {
    BurnCondition condition =
        new BurnCondition(
            name + "-burn",
            "",
            "critical",
            new BurnCondition.Bound(true, threshold),
            lookback,
            after);
    return new AlertPolicy(name, "", "Written by users.", condition, triggers, List.of(targets));
  }

  private static BudgetAdjustment once() {
    return adjustment("once", "2026-03-29T01:30", BERLIN, Duration.ofMinutes(90), Optional.empty());
  }

  private static BudgetAdjustment weekly(String slo) {
    return adjustment(
        slo,
        "2026-01-05T04:00",
        UTC,
        Duration.ofHours(2),
        Optional.of(new Recurrence("FREQ=WEEKLY;BYDAY=TU,TH")));
  }

  private static BudgetAdjustment adjustment(
      String slo, String start, ZoneId zone, Duration length, Optional<Recurrence> again) {
    return new BudgetAdjustment(
        slo + "-work",
        "",
        "Announced.",
        new BudgetAdjustment.Scope(Set.of(), Set.of(slo), Set.of()),
        new Schedule(LocalDateTime.parse(start), zone, length, again));
  }

  private static Window calendar(int count, Unit unit, String anchor, ZoneId zone) {
    return new CalendarWindow(count, unit, LocalDateTime.parse(anchor), zone);
  }

  private static Indicator latency() {
    HistogramBound bound = new HistogramBound(new BigDecimal("0.3"));
    return new Indicator.Latency(Optional.empty(), "wait", bound, Indicator.Buckets.CLASSIC);
  }

  private static Indicator composite(String one, String other) {
    return new Indicator.Composite(
        List.of(new Indicator.Part(one, 0.5), new Indicator.Part(other, 2)));
  }

  private static Slo quorum(Slo slo) {
    return new Slo(
        slo.id(),
        slo.about(),
        slo.indicator(),
        slo.promise(),
        slo.alerting(),
        new Slo.Reach(slo.regions(), List.of(), Slo.Together.QUORUM));
  }

  private static Slo slo(
      String id, Indicator indicator, Budgeting budgeting, Window window, Alerting alerting) {
    return new Slo(
        id,
        new Slo.About(id, "shop", ""),
        indicator,
        new Slo.Promise(0.98, window, budgeting),
        alerting,
        new Slo.Reach(Companies.BOTH, List.of()));
  }
}
