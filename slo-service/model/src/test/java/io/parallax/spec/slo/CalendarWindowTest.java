package io.parallax.spec.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.slo.CalendarWindow.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarWindowTest {
  private static final Instant FROM = Instant.parse("2019-06-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2029-06-01T00:00:00Z");

  /** Clocks put by an hour, by half of one, in the other hemisphere, a day left out, and never. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Asia/Kathmandu"
      })
  void isWhatAWalkOverTenYearsFinds(String zone) {
    Random random = new Random(zone.hashCode());
    for (int round = 0; round < 40; round++) {
      CalendarWindow window = window(random, ZoneId.of(zone));
      List<Instant> beginnings = walk(window);
      for (int moment = 0; moment < 50; moment++) {
        check(window, beginnings, moment(random, beginnings));
      }
    }
  }

  @Test
  void monthsFromTheThirtyFirstBeginOnTheirLastDays() {
    CalendarWindow window = of(1, Unit.MONTH, "2024-01-31T00:00", "UTC");
    Stream.of("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31")
        .map(day -> Instant.parse(day + "T00:00:00Z"))
        .forEach(first -> {
          assertThat(window.start(first)).isEqualTo(first);
          assertThat(window.end(first.minusMillis(1))).isEqualTo(first);
        });
  }

  @Test
  void aTimeThatIsSkippedIsLaterAndOneThatComesTwiceIsTheFirst() {
    CalendarWindow window = of(1, Unit.DAY, "2026-01-01T02:30", "Europe/Berlin");
    assertThat(window.start(Instant.parse("2026-03-29T12:00:00Z")))
        .isEqualTo("2026-03-29T01:30:00Z");
    assertThat(window.start(Instant.parse("2026-10-25T12:00:00Z")))
        .isEqualTo("2026-10-25T00:30:00Z");
  }

  @Test
  void goesOnBeforeItsAnchor() {
    CalendarWindow window = of(1, Unit.YEAR, "2028-02-29T00:00", "UTC");
    assertThat(window.start(Instant.parse("2026-02-28T00:00:00Z")))
        .isEqualTo("2026-02-28T00:00:00Z");
    assertThat(window.start(Instant.parse("2026-02-27T23:59:59Z")))
        .isEqualTo("2025-02-28T00:00:00Z");
  }

  @Test
  void hasANominalLength() {
    assertThat(of(2, Unit.WEEK, "2026-01-01T00:00", "UTC").length()).isEqualTo(Duration.ofDays(14));
    assertThat(of(1, Unit.QUARTER, "2026-01-01T00:00", "UTC").length())
        .isEqualTo(Duration.ofDays(90));
  }

  private static CalendarWindow of(int count, Unit unit, String anchor, String zone) {
    return new CalendarWindow(count, unit, LocalDateTime.parse(anchor), ZoneId.of(zone));
  }

  private static CalendarWindow window(Random random, ZoneId zone) {
    Unit unit = Unit.values()[random.nextInt(Unit.values().length)];
    LocalDateTime anchor =
        LocalDateTime.of(2024, 1 + random.nextInt(12), 1, random.nextInt(5), 30 * random.nextInt(2))
            .plusDays(random.nextInt(31));
    return new CalendarWindow(1 + random.nextInt(5), unit, anchor, zone);
  }

  /** Every beginning within the ten years and one on either side, day by day from the anchor. */
  private static List<Instant> walk(CalendarWindow window) {
    List<Instant> beginnings = new ArrayList<>();
    long step = window.count();
    for (long index = -4000 / step - 1; index <= 4000 / step + 1; index++) {
      beginnings.add(local(window, index * step).atZone(window.zone()).toInstant());
    }
    return beginnings;
  }

  private static LocalDateTime local(CalendarWindow window, long units) {
    return switch (window.unit()) {
      case DAY -> window.anchor().plusDays(units);
      case WEEK -> window.anchor().plusWeeks(units);
      case MONTH -> window.anchor().plusMonths(units);
      case QUARTER -> window.anchor().plusMonths(3 * units);
      case YEAR -> window.anchor().plusYears(units);
    };
  }

  private static Instant moment(Random random, List<Instant> beginnings) {
    long span = Duration.between(FROM, UNTIL).toMillis();
    Instant any = FROM.plusMillis(random.nextLong(span));
    Instant near = beginnings.stream().filter(begin -> begin.isAfter(any)).findFirst().orElse(any);
    return switch (random.nextInt(4)) {
      case 0 -> near;
      case 1 -> near.minusMillis(1);
      case 2 -> near.plusMillis(1);
      default -> any;
    };
  }

  private static void check(CalendarWindow window, List<Instant> beginnings, Instant now) {
    Instant start =
        beginnings.stream()
            .filter(begin -> !begin.isAfter(now))
            .max(Instant::compareTo)
            .orElseThrow();
    Instant end =
        beginnings.stream()
            .filter(begin -> begin.isAfter(now))
            .min(Instant::compareTo)
            .orElseThrow();
    assertThat(window.start(now)).as("%s at %s", window, now).isEqualTo(start);
    assertThat(window.end(now)).as("%s at %s", window, now).isEqualTo(end);
  }
}
