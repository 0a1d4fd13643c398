package io.parallax.promql;

import static java.util.stream.Collectors.joining;

import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Expr.ViewedRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes expressions: on one line where they fit, else broken at operators and arguments. The same
 * tree gives the same text, always.
 */
public final class Printer {
  private static final int WIDTH = 96;

  private Printer() {}

  /** On one line, however long. */
  public static String line(Expr expr) {
    return switch (expr) {
      case Expr.Number(double value) -> number(value);
      case Text(String value) -> quote(value);
      case Selector selector -> series(selector) + offset(selector.offset());
      case Range(Selector selector, Duration length) ->
          series(selector) + "[" + Durations.print(length) + "]" + offset(selector.offset());
      case ViewedRange(Selector selector, Expr.View length) ->
          series(selector) + "[" + length.variable() + "]" + offset(selector.offset());
      case LogRange range -> logs(range);
      case Call(String function, List<Expr> arguments) ->
          function + "(" + arguments.stream().map(Printer::line).collect(joining(", ")) + ")";
      case Aggregate aggregate ->
          head(aggregate)
              + "("
              + operands(aggregate).map(Printer::line).collect(joining(", "))
              + ")";
      case Binary binary ->
          flatOperand(binary.left()) + " " + operator(binary) + " " + flatOperand(binary.right());
    };
  }

  /** On as many lines as it takes to be read. */
  public static String lines(Expr expr) {
    return print(expr, 0);
  }

  private static String print(Expr expr, int indent) {
    String flat = line(expr);
    if (indent + flat.length() <= WIDTH) {
      return flat;
    }
    return switch (expr) {
      case Call(String function, List<Expr> arguments) ->
          function + block(arguments.stream(), indent);
      case Aggregate aggregate -> head(aggregate) + block(operands(aggregate), indent);
      case Binary binary ->
          operand(binary.left(), indent)
              + newLine(indent)
              + operator(binary)
              + " "
              + operand(binary.right(), indent);
      case LogRange range -> logLines(range, indent);
      case Expr.Number _, Text _, Selector _, Range _, ViewedRange _ -> flat;
    };
  }

  private static String block(Stream<Expr> content, int indent) {
    int inner = indent + 2;
    return "("
        + content.map(expr -> newLine(inner) + print(expr, inner)).collect(joining(","))
        + newLine(indent)
        + ")";
  }

  private static String operand(Expr expr, int indent) {
    if (!(expr instanceof Binary)) {
      return print(expr, indent);
    }
    String flat = flatOperand(expr);
    return indent + flat.length() <= WIDTH ? flat : block(Stream.of(expr), indent);
  }

  private static String flatOperand(Expr expr) {
    return expr instanceof Binary ? "(" + line(expr) + ")" : line(expr);
  }

  private static String operator(Binary binary) {
    Matching matching = binary.matching();
    return binary.operator().symbol()
        + matching.labels().map(labels -> " on (" + String.join(", ", labels) + ")").orElse("")
        + matching
            .groupLeft()
            .map(labels -> " group_left (" + String.join(", ", labels) + ")")
            .orElse("");
  }

  private static String head(Aggregate aggregate) {
    return aggregate.by().isEmpty()
        ? aggregate.function()
        : aggregate.function() + " by (" + String.join(", ", aggregate.by()) + ") ";
  }

  private static Stream<Expr> operands(Aggregate aggregate) {
    return Stream.concat(aggregate.parameter().stream(), Stream.of(aggregate.of()));
  }

  private static String series(Selector selector) {
    String matchers = matchers(selector.matchers());
    return matchers.isEmpty() && !selector.name().isEmpty()
        ? selector.name()
        : selector.name() + "{" + matchers + "}";
  }

  private static String matchers(List<Matcher> matchers) {
    return matchers.stream().map(Printer::matcher).collect(joining(","));
  }

  private static String matcher(Matcher matcher) {
    return matcher.label() + matcher.operator().symbol() + quote(matcher.value());
  }

  private static String logs(LogRange range) {
    return logParts(range).collect(joining(" "));
  }

  private static String logLines(LogRange range, int indent) {
    return logParts(range).collect(joining(newLine(indent + 2)));
  }

  private static Stream<String> logParts(LogRange range) {
    Stream<String> stages = range.pipeline().stream().map(Printer::stage);
    String length = "[" + Durations.print(range.length()) + "]" + offset(range.offset());
    return Stream.of(Stream.of("{" + matchers(range.stream()) + "}"), stages, Stream.of(length))
        .flatMap(parts -> parts);
  }

  private static String stage(LogStage stage) {
    return switch (stage) {
      case LogStage.Contains(String text) -> "|= " + quote(text);
      case LogStage.Json(List<String> fields) ->
          fields.stream()
              .map(field -> field + "=" + quote(field))
              .collect(joining(", ", "| json ", ""));
      case LogStage.Where(List<Matcher> any) ->
          any.stream().map(Printer::matcher).collect(joining(" or ", "| ", ""));
      case LogStage.Written(String stages) -> stages;
    };
  }

  private static String offset(Duration offset) {
    return offset.isZero() ? "" : " offset " + Durations.print(offset);
  }

  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static String quote(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String newLine(int indent) {
    return "\n" + " ".repeat(indent);
  }
}
