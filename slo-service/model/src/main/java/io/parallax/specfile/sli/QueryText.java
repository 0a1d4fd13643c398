package io.parallax.specfile.sli;

import io.parallax.promql.Expr.Selector;
import io.parallax.promql.parse.LogQlParser;
import io.parallax.promql.parse.LogQlParser.Lines;
import io.parallax.promql.parse.Parsed;
import io.parallax.promql.parse.PromQlParser;
import io.parallax.promql.parse.SelectorParser;
import io.parallax.promql.parse.SelectorParser.Selected;
import io.parallax.promql.parse.ValueType;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.util.Optional;
import java.util.function.Function;

/** Reads the text of queries: each use has its own form. The only place that judges one. */
final class QueryText {
  private static final String TEMPLATE = "{{";

  /** The rules aggregate every value, which Prometheus does with series only. */
  private static final Optional<String> VECTOR =
      Optional.of("write vector(...) around it, or PromQL of a series");

  private QueryText() {}

  /** The selector of a counter. */
  static Optional<String> counter(Field field) {
    return read(
        field,
        QueryText::flawOfSelector,
        "write only the counter's selector; Parallax adds the increase itself");
  }

  /** The selector of a gauge. */
  static Optional<String> gauge(Field field) {
    return read(
        field,
        QueryText::flawOfSelector,
        "write only the gauge's selector, such as up{job=\"api\"}");
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
      Field field, Function<String, Optional<Flaw>> flaw, String hint) {
    return field.text().filter(text -> isRight(field, text, flaw, hint)).map(String::strip);
  }

  private static boolean isRight(
      Field field, String text, Function<String, Optional<Flaw>> judge, String hint) {
    Optional<Flaw> flaw = judge.apply(text);
    flaw.ifPresent(of ->
        field.refuse(
            of.line(), Quote.quote(text.strip()) + " " + of.message(), of.hint().orElse(hint)));
    return flaw.isEmpty();
  }

  private static Optional<Flaw> flawOfSelector(String text) {
    return switch (SelectorParser.parse(text)) {
      case Selected.Accepted _ -> Optional.empty();
      case Selected.Refused(int line, String reason) -> Optional.of(new Flaw(line, reason));
    };
  }

  private static Optional<Flaw> flawOfHistogram(String text) {
    return switch (SelectorParser.parse(text)) {
      case Selected.Accepted(Selector selector) -> flawOfEnding(selector.name());
      case Selected.Refused(int line, String reason) -> Optional.of(new Flaw(line, reason));
    };
  }

  private static Optional<Flaw> flawOfEnding(String metric) {
    boolean ending =
        metric.endsWith("_bucket") || metric.endsWith("_count") || metric.endsWith("_sum");
    return ending
        ? Optional.of(new Flaw(1, "is one series of a histogram, not the histogram"))
        : Optional.empty();
  }

  private static Optional<Flaw> flawOfExpression(String text) {
    return text.contains(TEMPLATE)
        ? Optional.of(new Flaw(1, "has a template, and Parallax fills none in"))
        : flawOfValue(text);
  }

  private static Optional<Flaw> flawOfValue(String text) {
    return switch (PromQlParser.parse(text)) {
      case Parsed.Refused refused -> Optional.of(new Flaw(refused.line(), refused.reason()));
      case Parsed.Accepted accepted -> flawOfType(accepted.type());
    };
  }

  private static Optional<Flaw> flawOfType(ValueType type) {
    return switch (type) {
      case INSTANT_VECTOR -> Optional.empty();
      case SCALAR -> Optional.of(new Flaw(1, "yields a number without a series", VECTOR));
      case RANGE_VECTOR, STRING -> Optional.of(new Flaw(1, "yields " + type.words()));
    };
  }

  private static Optional<Flaw> flawOfLines(String text) {
    return switch (LogQlParser.parse(text)) {
      case Lines.Accepted _ -> Optional.empty();
      case Lines.Refused refused -> Optional.of(new Flaw(refused.line(), refused.reason()));
    };
  }

  /**
   * What is wrong with a query.
   *
   * @param line within the text, from 1
   * @param message as it follows the text in a sentence
   * @param hint what to write, where that is not what the whole use wants
   */
  private record Flaw(int line, String message, Optional<String> hint) {
    Flaw(int line, String message) {
      this(line, message, Optional.empty());
    }
  }
}
