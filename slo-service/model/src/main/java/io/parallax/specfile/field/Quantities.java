package io.parallax.specfile.field;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations and sizes as users write and read them. */
public final class Quantities {
  private static final int LONGEST = 40;

  /** Pattern of all durations. */
  static final String DURATIONS =
      "(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?"
          + "(?:([0-9]{1,9})s)?(?:([0-9]{1,9})ms)?";

  private static final Pattern DURATION = Pattern.compile(DURATIONS);
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KiB|MiB)");
  private static final Map<String, Long> BYTES = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20);

  private Quantities() {}

  /** Reads {@code 30s}, {@code 5m}, {@code 1h30m} or {@code 300ms}; empty when it is none. */
  public static Optional<Duration> duration(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher parts = DURATION.matcher(text);
    return parts.matches() ? Optional.of(sum(parts)) : Optional.empty();
  }

  private static Duration sum(Matcher parts) {
    return Duration.ofDays(part(parts, 1))
        .plusHours(part(parts, 2))
        .plusMinutes(part(parts, 3))
        .plusSeconds(part(parts, 4))
        .plusMillis(part(parts, 5));
  }

  private static long part(Matcher parts, int group) {
    @Nullable String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** Writes {@code duration}, whole milliseconds, as {@link #duration} reads it. */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    return unit(duration.toDays(), "d")
        + unit(duration.toHoursPart(), "h")
        + unit(duration.toMinutesPart(), "m")
        + unit(duration.toSecondsPart(), "s")
        + unit(duration.toMillisPart(), "ms");
  }

  private static String unit(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }

  /** Reads {@code 512B}, {@code 64KiB} or {@code 1MiB} as bytes; empty when it is none. */
  public static Optional<Long> bytes(String text) {
    Matcher parts = SIZE.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(parts.group(1)) * unitBytes(parts.group(2)));
  }

  private static long unitBytes(String unit) {
    return BYTES.getOrDefault(unit, 1L);
  }
}
