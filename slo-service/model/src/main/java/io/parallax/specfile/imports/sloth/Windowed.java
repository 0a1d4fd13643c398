package io.parallax.specfile.imports.sloth;

import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Printer;
import io.parallax.promql.parse.Parsed;
import io.parallax.promql.parse.PromQlParser;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quote;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query of Sloth, which fills in a window.
 *
 * @param field where it is written
 * @param expr with {@link #MARK} for the window, wherever it stands: names of recorded series have
 *     it too
 */
record Windowed(Field field, Expr expr) {
  /** So long that nobody means it. */
  static final Duration MARK = Duration.ofSeconds(7_777_777);

  private static final String WRITTEN = Durations.print(MARK);
  private static final Pattern WINDOW = Pattern.compile("\\{\\{ *\\.window *\\}\\}");

  /** What is written in {@code field}; what Sloth would refuse is a problem. */
  static Optional<Windowed> read(Field field) {
    return field.text().flatMap(text -> parse(field, text));
  }

  private static Optional<Windowed> parse(Field field, String text) {
    if (!WINDOW.matcher(text).find()) {
      field.refuse(
          Quote.quote(text.strip()) + " has no {{.window}}, which Sloth fills in",
          "write it in each range, such as rate(errors_total[{{.window}}])");
      return Optional.empty();
    }
    return switch (PromQlParser.parse(WINDOW.matcher(text).replaceAll(WRITTEN))) {
      case Parsed.Accepted accepted -> Optional.of(new Windowed(field, accepted.expr()));
      case Parsed.Refused refused -> {
        field.refuse(
            refused.line(),
            Quote.quote(text.strip()) + " " + refused.reason().replace(WRITTEN, "{{.window}}"),
            "write a query that Prometheus takes");
        yield Optional.empty();
      }
    };
  }

  Windowed with(Expr other) {
    return new Windowed(field, other);
  }

  /** {@code expr} over Sloth's shortest window. */
  static String shortest(Expr expr) {
    return Printer.line(expr).replace(WRITTEN, "5m");
  }
}
