package io.parallax.specfile.http;

import io.parallax.spec.target.StatusRange;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads expected statuses: {@code 204}, {@code "2xx"}, {@code "200-204"}. */
final class StatusReader {
  private static final Pattern ONE = Pattern.compile("[1-5][0-9]{2}");
  private static final Pattern CLASS = Pattern.compile("([1-5])xx");
  private static final Pattern RANGE = Pattern.compile("([1-5][0-9]{2})-([1-5][0-9]{2})");

  private StatusReader() {}

  static List<StatusRange> read(Field field) {
    return field.isWritten()
        ? field.items().stream().flatMap(item -> one(item).stream()).toList()
        : List.of(StatusRange.SUCCESS);
  }

  private static Optional<StatusRange> one(Field field) {
    return field.scalarText().flatMap(text -> one(field, text));
  }

  private static Optional<StatusRange> one(Field field, String text) {
    Optional<StatusRange> range = parse(text);
    if (range.isEmpty()) {
      field.refuse(
          Quote.quote(text) + " is not a status from 100 to 599",
          "write e.g. 200, \"2xx\" or \"200-204\"");
    }
    return range;
  }

  private static Optional<StatusRange> parse(String text) {
    Matcher statusClass = CLASS.matcher(text);
    if (statusClass.matches()) {
      int first = Integer.parseInt(statusClass.group(1)) * 100;
      return Optional.of(new StatusRange(first, first + 99));
    }
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      return range(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }
    return ONE.matcher(text).matches()
        ? range(Integer.parseInt(text), Integer.parseInt(text))
        : Optional.empty();
  }

  private static Optional<StatusRange> range(int first, int last) {
    return first <= last ? Optional.of(new StatusRange(first, last)) : Optional.empty();
  }
}
