package io.parallax.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.Server;
import io.parallax.promql.Expr;
import io.parallax.promql.Printer;
import io.parallax.promql.PromQl;
import io.parallax.rules.time.CalendarClock;
import io.parallax.rules.time.MaskClock;
import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.CalendarWindow.Unit;
import io.parallax.spec.slo.Recurrence;
import io.parallax.spec.slo.Schedule;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus reckons with calendars as Java does, in every zone, at all edges. */
class ClockTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2036-01-01T00:00:00Z");
  private static final Duration TILE = Duration.ofMinutes(1);
  private static final Duration SETTLING = Duration.ofSeconds(15);
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "Europe/London", "Australia/Sydney");

  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]+)\"]");

  @TempDir Path directory;

  private final Random random = new Random(1);
  private final List<Expected> expectations = new ArrayList<>();

  private record Expected(String query, Instant at, double value) {}

  @Test
  void windowsBeginAndEndAsTheCalendarHasIt() {
    for (String zone : ZONES) {
      windows(1, Unit.DAY, "2026-03-03T00:00", zone);
      windows(2, Unit.WEEK, "2026-01-05T09:30", zone);
      windows(1, Unit.MONTH, "2026-01-01T00:00", zone);
      windows(1, Unit.MONTH, "2025-11-28T23:15", zone);
      windows(1, Unit.QUARTER, "2026-02-01T00:00", zone);
      windows(1, Unit.YEAR, "2024-04-06T00:00", zone);
    }
    hold();
  }

  @Test
  void tilesAreMaskedThatAStretchTouches() {
    for (String zone : ZONES) {
      masks("2026-05-05T22:00", zone, 120, "");
      masks("2026-03-01T00:30", zone, 45, "FREQ=DAILY");
      masks("2026-03-01T23:00", zone, 360, "FREQ=DAILY;INTERVAL=3");
      masks("2026-01-06T22:00", zone, 480, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,TU");
      masks("2026-01-04T04:00", zone, 30, "FREQ=WEEKLY");
      if (ZoneId.of(zone).getRules().getTransitionRules().isEmpty()) {
        masks("2026-01-15T22:30", zone, 300, "FREQ=MONTHLY;BYMONTHDAY=28;INTERVAL=2");
      }
      masks("2026-01-06T22:00", zone, 60, "FREQ=MONTHLY;BYDAY=1TU;COUNT=9");
    }
    hold();
  }

  @Test
  void whatCanNotBeReckonedIsSaid() {
    assertThat(new CalendarClock(window(1, Unit.MONTH, "2026-01-31T00:00", "UTC")).flaw())
        .hasValue("months that begin on day 29 or later are not alike; begin on day 1 to 28");
    assertThat(new CalendarClock(window(1, Unit.DAY, "2026-01-01T02:30", "Europe/Berlin")).flaw())
        .hasValue("clocks of Europe/Berlin are put at 02:30; write UTC, or begin at another hour");
    assertThat(
            new CalendarClock(window(1, Unit.DAY, "2026-01-01T00:00", "Africa/Casablanca")).flaw())
        .hasValue(
            "time zone Africa/Casablanca has clocks that no yearly rule puts; write UTC, or begin"
                + " at another hour");
    assertThat(MaskClock.flaw(schedule("2026-01-01T00:00", "UTC", 10, "FREQ=MONTHLY;BYDAY=-1FR")))
        .hasValueSatisfying(
            flaw -> assertThat(flaw).contains("'FREQ=MONTHLY;BYDAY=-1FR'", "write FREQ=DAILY"));
    assertThat(MaskClock.flaw(schedule("2026-01-01T00:00", "UTC", 10, "FREQ=DAILY;COUNT=51")))
        .isPresent();
  }

  private void windows(int count, Unit unit, String anchor, String zone) {
    CalendarWindow window = window(count, unit, anchor, zone);
    CalendarClock clock = new CalendarClock(window);
    assertThat(clock.flaw()).isEmpty();
    moments(window)
        .forEach(at -> {
          double index = index(window, at);
          expect(clock.index(Duration.ZERO), at, index);
          expect(clock.start(vector(index)), at, seconds(window.start(at)));
          expect(clock.end(vector(index)), at, seconds(window.end(at)));
          assertThat(Duration.between(window.start(at), window.end(at)))
              .isLessThanOrEqualTo(clock.longest());
        });
  }

  /** Counted one by one from the anchor. */
  private static int index(CalendarWindow window, Instant at) {
    Instant begin = window.anchor().atZone(window.zone()).toInstant();
    int index = 0;
    while (!window.end(begin).isAfter(at)) {
      begin = window.end(begin);
      index++;
    }
    while (begin.isAfter(at)) {
      begin = window.start(begin.minusMillis(1));
      index--;
    }
    return index;
  }

  private static Expr vector(double value) {
    return PromQl.call("vector", PromQl.number(value));
  }

  /** Anywhere, and at both sides of beginnings. */
  private Stream<Instant> moments(CalendarWindow window) {
    return Stream.generate(() -> at(random.nextDouble()))
        .limit(1)
        .flatMap(any -> Stream.of(any, window.start(any), window.start(any).minusSeconds(1)));
  }

  private void masks(String start, String zone, int minutes, String rule) {
    Schedule schedule = schedule(start, zone, minutes, rule);
    assertThat(MaskClock.flaw(schedule)).isEmpty();
    Expr masked =
        new MaskClock(List.of(schedule), TILE, SETTLING)
            .masked(PromQl.call("vector", PromQl.number(7)));
    List<Instant> beginnings = schedule.beginnings(FROM, UNTIL);
    for (int i = 0; i < 1; i++) {
      Instant begin = beginnings.get(random.nextInt(beginnings.size()));
      Instant end = begin.plus(schedule.length());
      Stream.of(begin, begin.plus(TILE), end, end.plus(TILE), begin.plusSeconds(random.nextInt(60)))
          .flatMap(edge -> Stream.of(edge, edge.plusSeconds(1), edge.minusSeconds(1)))
          .map(edge -> edge.plus(SETTLING))
          .forEach(at -> expect(masked, at, isTouched(schedule, at) ? 0 : 7));
    }
    expect(masked, schedule.start().atZone(schedule.zone()).toInstant().minusSeconds(86_400), 7);
  }

  private static boolean isTouched(Schedule schedule, Instant evaluation) {
    Instant end = evaluation.minus(SETTLING);
    Instant begin = end.minus(TILE);
    return schedule.beginnings(begin, end).stream()
        .anyMatch(each -> each.isBefore(end) && each.plus(schedule.length()).isAfter(begin));
  }

  private static Schedule schedule(String start, String zone, int minutes, String rule) {
    return new Schedule(
        LocalDateTime.parse(start),
        ZoneId.of(zone),
        Duration.ofMinutes(minutes),
        Optional.of(rule).filter(text -> !text.isEmpty()).map(Recurrence::new));
  }

  private static CalendarWindow window(int count, Unit unit, String anchor, String zone) {
    return new CalendarWindow(count, unit, LocalDateTime.parse(anchor), ZoneId.of(zone));
  }

  private static Instant at(double share) {
    return FROM.plusSeconds((long) (share * Duration.between(FROM, UNTIL).toSeconds()));
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }

  private void expect(Expr expr, Instant at, double value) {
    expectations.add(new Expected(Printer.line(expr), at, value));
  }

  private void hold() {
    assertThat(expectations).hasSizeGreaterThan(150);
    try (Server prometheus = Server.prometheus(directory, "global: {}")) {
      assertThat(expectations)
          .allSatisfy(each ->
              assertThat(answer(prometheus, each)).as(each.toString()).isEqualTo(each.value()));
    }
  }

  private static double answer(Server prometheus, Expected expected)
      throws IOException, InterruptedException {
    String query = URLEncoder.encode(expected.query(), StandardCharsets.UTF_8);
    String answer =
        prometheus.get("/api/v1/query?time=" + seconds(expected.at()) + "&query=" + query);
    var value = VALUE.matcher(answer);
    assertThat(value.find()).as(answer).isTrue();
    return Double.parseDouble(value.group(1));
  }
}
