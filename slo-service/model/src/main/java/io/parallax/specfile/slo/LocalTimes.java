package io.parallax.specfile.slo;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads local times, and whose they are. */
final class LocalTimes {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern SHAPE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
  private static final String WHAT = "a local time";
  private static final String EXAMPLE = "write e.g. 2026-01-01 00:00:00, no zone";

  private LocalTimes() {}

  /** A time without a zone, to the second. */
  static Optional<LocalDateTime> start(Field field) {
    return field.text(SHAPE, WHAT, EXAMPLE).flatMap(text -> start(field, text));
  }

  private static Optional<LocalDateTime> start(Field field, String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, FORM));
    } catch (DateTimeParseException notOne) {
      field.refuse(Quote.quote(text) + " is not " + WHAT, EXAMPLE);
      return Optional.empty();
    }
  }

  /** A name of the IANA time zone database. */
  static Optional<ZoneId> zone(Field field) {
    return field.text().filter(name -> isZone(field, name)).map(ZoneId::of);
  }

  private static boolean isZone(Field field, String name) {
    boolean zone = ZoneId.getAvailableZoneIds().contains(name);
    if (!zone) {
      field.refuse(
          Quote.quote(name) + " is not a time zone",
          "write a name of the IANA database, e.g. Europe/Dublin");
    }
    return zone;
  }
}
