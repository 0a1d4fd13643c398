package io.parallax.sli.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.sli.Subject;
import io.parallax.sli.tile.Truth.Answer;
import io.parallax.sli.tile.Truth.Event;
import io.parallax.sli.tile.Truth.Excuse;
import io.parallax.sli.tile.Truth.Kind;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.BudgetAdjustment;
import io.parallax.spec.slo.Budgeting;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Recurrence;
import io.parallax.spec.slo.Schedule;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random outages, gaps, resets, changes of clocks and adjustments, held to a count of each event.
 */
class TileEngineTest {
  private static final Duration TILE = Duration.ofMinutes(1);
  private static final List<String> REGIONS = List.of("eu", "us", "ap");

  /** Around these the clocks are changed in one of the zones below. */
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("2026-03-29T04:11:23Z"),
          Instant.parse("2026-10-25T09:30:00Z"),
          Instant.parse("2026-03-08T12:00:59Z"),
          Instant.parse("2026-11-01T08:45:10Z"),
          Instant.parse("2026-04-04T20:00:00Z"),
          Instant.parse("2028-02-29T23:59:59Z"),
          Instant.parse("2026-12-31T23:59:30Z"));

  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");

  @RepeatedTest(60)
  void agreesWithACountOfEveryEvent(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Instant now =
        TIMES.get(random.nextInt(TIMES.size())).plusSeconds(random.nextInt(-86_400, 86_400));
    Truth truth = new Truth(TILE);
    int regions = 1 + random.nextInt(3);
    for (String region : REGIONS.subList(0, regions)) {
      happen(truth, region, random, now);
    }
    Slo slo = slo(random, REGIONS.subList(0, regions));
    List<BudgetAdjustment> adjustments = adjustments(random, truth, now);
    TileEngine engine = new TileEngine(truth.source(), workspace(slo, adjustments));

    for (Scope scope : scopes(slo)) {
      Subject subject = new Subject(slo, scope);
      List<Interval> windows =
          List.of(
              new Interval(slo.window().start(now), now),
              Interval.before(now, Duration.ofHours(6)),
              Interval.before(now, Duration.ofMinutes(30)));
      List<Measurement> measured = engine.measure(subject, windows);
      check(
          measured.getFirst(),
          truth.over(slo, subject.regions(), Truth.start(slo.window(), now), now));
      for (int i = 1; i < windows.size(); i++) {
        check(
            measured.get(i),
            truth.over(slo, subject.regions(), atLeastASlice(slo, windows.get(i)), now));
      }
    }
  }

  /** In a window shorter than a slice, the last slice that ended is looked at. */
  private static Instant atLeastASlice(Slo slo, Interval window) {
    return switch (slo.budgeting()) {
      case Budgeting.Occurrences() -> window.from();
      case Budgeting.Timeslices(double _, Duration slice) -> atLeast(slice, window);
      case Budgeting.RatioTimeslices(Duration slice) -> atLeast(slice, window);
    };
  }

  private static Instant atLeast(Duration slice, Interval window) {
    Instant last = Truth.floor(window.until(), slice).minusMillis(1);
    return window.from().isBefore(last) ? window.from() : last;
  }

  private static void check(Measurement measured, Answer truth) {
    if (truth.total() == 0) {
      assertThat(measured.sli()).isNotInstanceOf(Sli.Measured.class);
      return;
    }
    Sli.Measured sli = (Sli.Measured) measured.sli();
    assertThat(sli.total()).isEqualTo(truth.total());
    assertThat(sli.good()).isCloseTo(truth.good(), within(1e-9));
  }

  /** Two days of busy and quiet hours, outages, and gaps in which nobody watched. */
  private static void happen(Truth truth, String region, Random random, Instant now) {
    Instant at = now.minus(Duration.ofHours(random.nextInt(10, 30)));
    boolean outage = false;
    boolean gap = false;
    double busy = 0.5;
    while (at.isBefore(now)) {
      if (random.nextInt(60) == 0) {
        outage = random.nextInt(3) == 0;
        gap = random.nextInt(4) == 0;
        busy = random.nextDouble();
      }
      int events = (int) (busy * random.nextInt(6));
      for (int i = 0; i < events; i++) {
        boolean bad = random.nextDouble() < (outage ? 0.8 : 0.02);
        Instant when = at.plusMillis(random.nextInt(60_000));
        if (when.isBefore(now)) {
          truth.events.add(new Event(region, when, gap ? Kind.UNSEEN : bad ? Kind.BAD : Kind.GOOD));
        }
      }
      at = at.plus(TILE);
    }
  }

  private static Slo slo(Random random, List<String> regions) {
    Budgeting budgeting =
        switch (random.nextInt(3)) {
          case 0 -> new Budgeting.Occurrences();
          case 1 -> new Budgeting.Timeslices(random.nextInt(50, 100) / 100.0, slice(random));
          default -> new Budgeting.RatioTimeslices(slice(random));
        };
    Window window =
        random.nextBoolean()
            ? new Window.Rolling(Duration.ofHours(random.nextInt(6, 40)))
            : new CalendarWindow(
                1 + random.nextInt(2),
                CalendarWindow.Unit.values()[random.nextInt(5)],
                LocalDateTime.parse("2024-01-31T00:00:00").plusHours(random.nextInt(24)),
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
    return new Slo(
        "home",
        new Slo.About("Home", "home", ""),
        new Indicator.ProbeSlots("home", Optional.empty()),
        new Slo.Promise(0.99, window, budgeting),
        Alerting.standard(3),
        new Slo.Reach(regions, List.of()));
  }

  private static Duration slice(Random random) {
    return Duration.ofMinutes(List.of(1, 5, 7, 30, 60).get(random.nextInt(5)));
  }

  private static List<Scope> scopes(Slo slo) {
    List<Scope> scopes = new ArrayList<>();
    slo.regions().forEach(region -> scopes.add(new Scope.InRegion(region)));
    scopes.add(new Scope.Global());
    return scopes;
  }

  /** Overlapping ones, daily ones, ones of one region, with edges at odd seconds. */
  private static List<BudgetAdjustment> adjustments(Random random, Truth truth, Instant now) {
    List<BudgetAdjustment> adjustments = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      LocalDateTime start =
          now.minusSeconds(random.nextInt(40 * 3_600))
              .truncatedTo(ChronoUnit.SECONDS)
              .atZone(zone)
              .toLocalDateTime();
      Duration length = Duration.ofSeconds(1 + random.nextInt(3 * 3_600));
      boolean daily = random.nextBoolean();
      Optional<String> region =
          random.nextBoolean() ? Optional.of(REGIONS.get(random.nextInt(3))) : Optional.empty();
      for (int day = 0; day < (daily ? 5 : 1); day++) {
        Instant begin = start.plusDays(day).atZone(zone).toInstant();
        truth.excuses.add(new Excuse(region, begin, begin.plus(length)));
      }
      adjustments.add(
          new BudgetAdjustment(
              "a" + i,
              "",
              "a test",
              new BudgetAdjustment.Scope(
                  Set.of(), Set.of("home"), region.map(Set::of).orElseGet(Set::of)),
              new Schedule(
                  start,
                  zone,
                  length,
                  daily ? Optional.of(new Recurrence("FREQ=DAILY")) : Optional.empty())));
    }
    return adjustments;
  }

  static Workspace workspace(Slo slo, List<BudgetAdjustment> adjustments) {
    return new Workspace(
        List.of(),
        List.of(),
        List.of(),
        List.of(slo),
        List.of(),
        List.of(),
        adjustments,
        Workspace.Outside.NOTHING);
  }
}
