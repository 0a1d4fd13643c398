package io.parallax.specfile.slo;

import io.parallax.spec.Window;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code timeWindow}: exactly one, rolling. */
public final class WindowReader {
  private static final Pattern SHORTHAND = Pattern.compile("([0-9]{1,6})([mhdwMQY])");
  private static final Duration LONGEST = Duration.ofDays(366);

  private WindowReader() {}

  /**
   * @param least the shortest window over which an alert can be judged
   */
  public static Optional<Window> read(Field timeWindow, Duration least) {
    List<Field> windows = timeWindow.items();
    if (windows.size() > 1) {
      windows.get(1).refuse("is a second window", "write exactly one");
    }
    return windows.stream().findFirst().flatMap(window -> rolling(window.fields(), least));
  }

  private static Optional<Window> rolling(Fields window, Duration least) {
    Field rolling = window.optional("isRolling");
    boolean isRolling = rolling.flag().orElse(false);
    window.refuse(
        "calendar", "calendar windows are not supported yet", "remove it, and " + ROLLING);
    if (!isRolling && !window.has("calendar")) {
      refuseFixed(rolling);
    }
    Field duration = window.required("duration", "write e.g. 30d");
    window.refuseOthers();
    return duration.text().flatMap(text -> length(duration, text, least)).map(Window.Rolling::new);
  }

  private static final String ROLLING = "write isRolling: true";

  private static void refuseFixed(Field rolling) {
    String message = rolling.isWritten() ? "calendar windows are not supported yet" : "is missing";
    rolling.refuse(message, ROLLING);
  }

  private static Optional<Duration> length(Field field, String text, Duration least) {
    Matcher parts = SHORTHAND.matcher(text);
    if (!parts.matches()) {
      field.refuse(
          Quote.quote(text) + " is not a window", "write one number and unit, e.g. 30d, 4w or 12h");
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> within(field, Duration.ofMinutes(count), least);
      case "h" -> within(field, Duration.ofHours(count), least);
      case "d" -> within(field, Duration.ofDays(count), least);
      case "w" -> within(field, Duration.ofDays(7 * count), least);
      case "M" -> refuseVarying(field, text, 30 * count);
      case "Q" -> refuseVarying(field, text, 90 * count);
      default -> refuseVarying(field, text, 365 * count);
    };
  }

  private static Optional<Duration> refuseVarying(Field field, String text, long days) {
    field.refuse(text + " has no fixed length in a rolling window", "write " + days + "d");
    return Optional.empty();
  }

  private static Optional<Duration> within(Field field, Duration length, Duration least) {
    boolean within = length.compareTo(least) >= 0 && length.compareTo(LONGEST) <= 0;
    if (!within) {
      field.refuse(
          Quantities.format(length) + " is out of range",
          "write " + Quantities.format(least) + " to " + Quantities.format(LONGEST));
    }
    return within ? Optional.of(length) : Optional.empty();
  }
}
