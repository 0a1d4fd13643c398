package io.parallax.specfile.imports.pyrra;

import io.parallax.promql.lex.Literals;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.imports.SourceFile;
import java.time.Duration;
import java.util.Optional;

/** Reads durations as Prometheus writes them. */
final class Windows {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private Windows() {}

  /** A window, as OpenSLO's shorthand has it. */
  static Optional<String> read(SourceFile file, Field field) {
    Optional<Duration> length = duration(field);
    length
        .filter(over -> over.compareTo(SHORTEST) < 0 || over.compareTo(LONGEST) > 0)
        .ifPresent(_ ->
            file.note(
                field,
                "is not a window from 1h to 366d, which is all there is here",
                "write another as the SLO's; validate asks for it"));
    length
        .filter(over -> over.toMillis() % MINUTE != 0)
        .ifPresent(_ -> field.refuse("is not of whole minutes", "write e.g. 4w"));
    return length.map(Windows::shorthand);
  }

  /** A duration. */
  static Optional<Duration> duration(Field field) {
    Optional<String> text = field.scalarText();
    Optional<Duration> duration =
        text.flatMap(Literals::duration).filter(length -> !length.isZero());
    if (duration.isEmpty()) {
      text.ifPresent(word ->
          field.refuse(Quote.quote(word) + " is not a duration", "write e.g. 4w, 30d or 300ms"));
    }
    return duration;
  }

  private static String shorthand(Duration length) {
    if (length.toSeconds() % Duration.ofDays(1).toSeconds() == 0) {
      return length.toDays() + "d";
    }
    return length.toMinutes() % 60 == 0 ? length.toHours() + "h" : length.toMinutes() + "m";
  }
}
