package io.parallax.app.cli.option;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a window is, as people say it. */
public final class WindowLength {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([hdw])");
  private static final Duration LONGEST = Duration.ofDays(366);

  private WindowLength() {}

  /**
   * Reads {@code 24h}, {@code 7d} or {@code 4w}; empty when it is none, or longer than 366 days.
   */
  public static Optional<Duration> read(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(length(Long.parseLong(matcher.group(1)), matcher.group(2)))
            .filter(length -> length.compareTo(LONGEST) <= 0)
        : Optional.empty();
  }

  private static Duration length(long count, String unit) {
    return switch (unit) {
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
