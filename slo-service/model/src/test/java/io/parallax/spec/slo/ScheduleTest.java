package io.parallax.spec.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NEXT = Instant.parse("2027-01-01T00:00:00Z");

  @Test
  void comesOnceWithoutARecurrence() {
    Schedule once = schedule("2026-03-01T10:00", "UTC", "PT2H", "");
    assertThat(once.beginnings(YEAR, NEXT)).containsExactly(Instant.parse("2026-03-01T10:00:00Z"));
    assertThat(once.beginnings(Instant.parse("2026-03-01T12:00:00Z"), NEXT)).isEmpty();
    assertThat(once.beginnings(Instant.parse("2026-03-01T11:59:59Z"), NEXT)).hasSize(1);
    assertThat(once.beginnings(YEAR, Instant.parse("2026-03-01T10:00:00Z"))).isEmpty();
  }

  @Test
  void staysAtItsLocalTimeWhenClocksArePut() {
    Schedule nightly = schedule("2026-03-27T02:30", "Europe/Berlin", "PT1H", "FREQ=DAILY;COUNT=4");
    assertThat(nightly.beginnings(YEAR, NEXT))
        .extracting(Instant::toString)
        .containsExactly(
            "2026-03-27T01:30:00Z",
            "2026-03-28T01:30:00Z",
            "2026-03-29T01:30:00Z",
            "2026-03-30T00:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY;UNTIL=20260203T013000Z, 3",
    "FREQ=DAILY;UNTIL=20260203T013001Z, 3",
    "FREQ=DAILY;UNTIL=20260203T012959Z, 2",
    "FREQ=DAILY;UNTIL=20260203T023000, 3",
    "FREQ=DAILY;UNTIL=20260203, 3",
    "FREQ=DAILY;COUNT=5, 5",
    "FREQ=MONTHLY;COUNT=9, 9",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, 0",
  })
  void endsWhereItsRuleSays(String rule, int times) {
    Schedule schedule = schedule("2026-02-01T02:30", "Europe/Berlin", "PT1H", rule);
    assertThat(schedule.beginnings(YEAR, Instant.parse("2028-01-01T00:00:00Z"))).hasSize(times);
  }

  @Test
  void knowsARuleThatNeverComes() {
    LocalDateTime start = LocalDateTime.parse("2026-02-01T02:30");
    ZoneId zone = ZoneId.of("UTC");
    assertThat(new Recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").comes(start, zone)).isFalse();
    assertThat(new Recurrence("FREQ=DAILY;UNTIL=20250101").comes(start, zone)).isFalse();
    assertThat(new Recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").comes(start, zone)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=MINUTELY, comes more than once an hour",
    "FREQ=SECONDLY;INTERVAL=7200, comes more than once an hour",
    "FREQ=DAILY;BYMINUTE=1, comes more than once an hour",
    "FREQ=DAILY;BYSECOND=1, comes more than once an hour",
    "RRULE:FREQ=DAILY, is not a recurrence rule of RFC 5545",
    "every tuesday, is not a recurrence rule of RFC 5545",
    "'', is not a recurrence rule of RFC 5545",
    "FREQ=DAILY;COUNT=0, is not a recurrence rule of RFC 5545",
  })
  void refusesWhatIsNoRule(String rule, String flaw) {
    assertThat(Recurrence.flaw(rule)).contains(flaw);
  }

  @Test
  void isWhatAWalkOverTheDaysFinds() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      LocalDate first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000));
      int every = 1 + random.nextInt(5);
      DayOfWeek day = first.getDayOfWeek();
      LocalTime time = LocalTime.of(random.nextInt(24), 30);
      ZoneId zone = ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "Australia/Lord_Howe");
      Duration length = Duration.ofHours(1 + random.nextInt(30));
      Instant from =
          first.atTime(time).atZone(zone).toInstant().plusSeconds(random.nextInt(1 << 28));
      Instant until = from.plusSeconds(random.nextInt(1 << 23));
      Schedule schedule =
          new Schedule(
              first.atTime(time),
              zone,
              length,
              Optional.of(
                  new Recurrence(
                      "FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s"
                          .formatted(every, day.name().substring(0, 2)))));
      List<Instant> walked = new ArrayList<>();
      for (LocalDate at = first; at.isBefore(LocalDate.of(2036, 1, 1)); at = at.plusWeeks(every)) {
        Instant begin = at.atTime(time).atZone(zone).toInstant();
        if (begin.plus(length).isAfter(from) && begin.isBefore(until)) {
          walked.add(begin);
        }
      }
      assertThat(schedule.beginnings(from, until)).as("%s", schedule).isEqualTo(walked);
    }
  }

  private static Schedule schedule(String start, String zone, String length, String rule) {
    return new Schedule(
        LocalDateTime.parse(start),
        ZoneId.of(zone),
        Duration.parse(length),
        Optional.of(rule).filter(text -> !text.isEmpty()).map(Recurrence::new));
  }
}
