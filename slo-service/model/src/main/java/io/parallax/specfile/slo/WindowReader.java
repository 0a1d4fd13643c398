package io.parallax.specfile.slo;

import io.parallax.spec.slo.CalendarWindow;
import io.parallax.spec.slo.CalendarWindow.Unit;
import io.parallax.spec.slo.Window;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Shorthand;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** Reads {@code timeWindow}: exactly one, rolling or by the calendar. */
final class WindowReader {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final String ROLLING = "write isRolling: true";

  private WindowReader() {}

  /**
   * @param least the shortest window over which an alert can be judged
   */
  static Optional<Window> read(Field timeWindow, Duration least) {
    return timeWindow
        .onlyItem("is a second window", "write exactly one")
        .flatMap(window -> read(window.fields(), least));
  }

  private static Optional<Window> read(Fields window, Duration least) {
    Field rolling = window.optional("isRolling");
    boolean isRolling = rolling.flag().orElse(false);
    Field calendar = window.optional("calendar");
    Field duration = window.required("duration", "write e.g. 30d");
    Optional<Shorthand> length =
        Shorthand.read(
            duration, "a window", calendar.isWritten() ? "1w, 1M or 1Q" : "30d, 4w or 12h");
    checkKind(rolling, isRolling, calendar);
    Optional<Window> read =
        calendar.isWritten()
            ? calendar(calendar.fields(), duration, length)
            : length.flatMap(each -> rolling(duration, each, least));
    window.refuseOthers();
    return read;
  }

  private static void checkKind(Field rolling, boolean isRolling, Field calendar) {
    if (isRolling && calendar.isWritten()) {
      calendar.refuse("a rolling window has no calendar", "remove it, or isRolling: true");
    } else if (!isRolling && !calendar.isWritten()) {
      rolling.refuse(
          rolling.isWritten() ? "a window that does not roll needs a calendar" : "is missing",
          ROLLING + ", or calendar with startTime and timeZone");
    }
  }

  private static Optional<Window> rolling(Field field, Shorthand written, Duration least) {
    return written.length(field, least, LONGEST).map(Window.Rolling::new);
  }

  private static Optional<Window> calendar(
      Fields calendar, Field duration, Optional<Shorthand> written) {
    Optional<LocalDateTime> start =
        LocalTimes.start(calendar.required("startTime", "write e.g. 2026-01-01 00:00:00"));
    Optional<ZoneId> zone =
        LocalTimes.zone(calendar.required("timeZone", "write e.g. Europe/Dublin"));
    calendar.refuseOthers();
    Optional<Unit> unit = written.flatMap(each -> unit(duration, each));
    return unit.flatMap(of ->
        start.flatMap(anchor ->
            zone.flatMap(
                where -> written.flatMap(each -> window(duration, each, of, anchor, where)))));
  }

  private static Optional<Unit> unit(Field field, Shorthand written) {
    Optional<Unit> unit =
        Arrays.stream(Unit.values())
            .filter(each -> each.symbol().equals(String.valueOf(written.unit())))
            .findFirst();
    if (unit.isEmpty()) {
      field.refuse(
          "%s are %s, of which a calendar has none"
              .formatted(written, written.unit() == 'm' ? "minutes" : "hours"),
          written.unit() == 'm' ? "write e.g. 1M for a month" : "write e.g. 1d for a day");
    }
    return unit;
  }

  private static Optional<Window> window(
      Field field, Shorthand written, Unit unit, LocalDateTime anchor, ZoneId zone) {
    Duration length = Duration.ofDays((long) written.count() * unit.nominalDays());
    return field.isWithin(length, Duration.ofDays(1), LONGEST)
        ? Optional.of(new CalendarWindow(written.count(), unit, anchor, zone))
        : Optional.empty();
  }
}
