package io.parallax.specfile.field;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenSLO's durations: one number and one unit.
 *
 * @param count of units
 * @param unit {@code m}, {@code h}, {@code d}, {@code w}, {@code M}, {@code Q} or {@code Y}
 */
public record Shorthand(int count, char unit) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([mhdwMQY])");
  private static final String EXAMPLE = "write one number and unit, e.g. ";

  /**
   * What is written in {@code field}.
   *
   * @param what it is said not to be when it has another form
   * @param examples of what it may be
   */
  public static Optional<Shorthand> read(Field field, String what, String examples) {
    return field.text(FORM, what, EXAMPLE + examples).map(Shorthand::parse);
  }

  private static Shorthand parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new Shorthand(Integer.parseInt(parts.group(1)), parts.group(2).charAt(0));
  }

  /**
   * Its length, from {@code least} to {@code most}; empty with a problem of {@code field} when it
   * is another or varies with the calendar.
   */
  public Optional<Duration> length(Field field, Duration least, Duration most) {
    Optional<Duration> length = length();
    if (length.isEmpty()) {
      field.refuse(this + " has no fixed length", "write " + nominalDays() + "d");
    }
    return length.filter(each -> field.isWithin(each, least, most));
  }

  /** As it is written. */
  @Override
  public String toString() {
    return count + String.valueOf(unit);
  }

  private Optional<Duration> length() {
    return switch (unit) {
      case 'm' -> Optional.of(Duration.ofMinutes(count));
      case 'h' -> Optional.of(Duration.ofHours(count));
      case 'd' -> Optional.of(Duration.ofDays(count));
      case 'w' -> Optional.of(Duration.ofDays(7L * count));
      default -> Optional.empty();
    };
  }

  private long nominalDays() {
    return switch (unit) {
      case 'M' -> 30L * count;
      case 'Q' -> 90L * count;
      default -> 365L * count;
    };
  }
}
