package io.parallax.specfile.sli;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.util.Optional;
import java.util.function.Function;

/** Reads the text of queries: each use has its own form. The only place that judges one. */
final class QueryText {
  private static final String TEMPLATE = "{{";

  private QueryText() {}

  /** The selector of a counter. */
  static Optional<String> counter(Field field) {
    return read(
        field,
        SelectorText::flaw,
        "write only the counter's selector; Parallax adds the increase itself");
  }

  /** The selector of a gauge. */
  static Optional<String> gauge(Field field) {
    return read(
        field, SelectorText::flaw, "write only the gauge's selector, such as up{job=\"api\"}");
  }

  /** The selector of a histogram, without the endings of its series. */
  static Optional<String> histogram(Field field) {
    return read(
        field,
        QueryText::flawOfHistogram,
        "write only the histogram's selector, such as http_request_duration_seconds{job=\"api\"}");
  }

  /** An expression of one value. */
  static Optional<String> value(Field field) {
    return read(field, QueryText::flawOfExpression, "write PromQL of one value");
  }

  /** LogQL of log lines: a stream selector, and perhaps a pipeline. */
  static Optional<String> lines(Field field) {
    return read(
        field,
        QueryText::flawOfLines,
        "write e.g. {app=\"api\"} |= \"error\"; Parallax counts the lines itself");
  }

  private static Optional<String> read(
      Field field, Function<String, Optional<String>> flaw, String hint) {
    return field.text().map(String::strip).filter(text -> isRight(field, text, flaw, hint));
  }

  private static boolean isRight(
      Field field, String text, Function<String, Optional<String>> judge, String hint) {
    Optional<String> flaw = judge.apply(text);
    flaw.ifPresent(message -> field.refuse(Quote.quote(text) + " " + message, hint));
    return flaw.isEmpty();
  }

  private static Optional<String> flawOfHistogram(String text) {
    return SelectorText.flaw(text).or(() -> flawOfEnding(text));
  }

  private static Optional<String> flawOfEnding(String text) {
    String metric = text.replaceFirst("(?s)\\s*\\{.*", "");
    boolean ending =
        metric.endsWith("_bucket") || metric.endsWith("_count") || metric.endsWith("_sum");
    return ending
        ? Optional.of("is one series of a histogram, not the histogram")
        : Optional.empty();
  }

  private static Optional<String> flawOfExpression(String text) {
    return text.contains(TEMPLATE)
        ? Optional.of("has a template, and Parallax fills none in")
        : Brackets.flaw(text, "#");
  }

  private static Optional<String> flawOfLines(String text) {
    return text.startsWith("{")
        ? Brackets.flaw(text, "#")
        : Optional.of("does not begin with a stream selector");
  }
}
