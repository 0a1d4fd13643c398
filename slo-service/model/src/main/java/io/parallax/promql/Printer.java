package io.parallax.promql;

import static java.util.stream.Collectors.joining;

import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.Expr.Negative;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Subquery;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Expr.ViewedRange;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
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
      case Expr.Number(double value) -> Names.number(value);
      case Text(String value) -> Names.quote(value);
      case Negative(Expr of) -> "-" + flatOperand(of);
      case Selector selector -> series(selector) + moment(selector.when());
      case Range(Selector selector, Duration length) ->
          series(selector) + "[" + Durations.print(length) + "]" + moment(selector.when());
      case ViewedRange(Selector selector, Expr.View length) ->
          series(selector) + "[" + length.variable() + "]" + moment(selector.when());
      case Subquery subquery -> queried(subquery.of()) + steps(subquery);
      case LogRange range -> logs(range);
      case Call(String function, List<Expr> arguments) ->
          function + "(" + arguments.stream().map(Printer::line).collect(joining(", ")) + ")";
      case Aggregate aggregate ->
          head(aggregate)
              + "("
              + operands(aggregate).map(Printer::line).collect(joining(", "))
              + ")";
      case Binary binary ->
          flatLeft(binary) + " " + operator(binary) + " " + flatOperand(binary.right());
    };
  }

  /** On as many lines as it takes to be read. */
  public static String lines(Expr expr) {
    return print(expr, 0);
  }

  private static String print(Expr expr, int indent) {
    if (mayFit(expr, indent)) {
      String flat = line(expr);
      if (indent + flat.length() <= WIDTH) {
        return flat;
      }
    }
    return switch (expr) {
      case Call(String function, List<Expr> arguments) ->
          function + block(arguments.stream(), indent);
      case Aggregate aggregate -> head(aggregate) + block(operands(aggregate), indent);
      case Binary binary ->
          left(binary, indent)
              + newLine(indent)
              + operator(binary)
              + " "
              + operand(binary.right(), indent);
      case LogRange range -> logLines(range, indent);
      case Negative(Expr of) -> "-" + operand(of, indent);
      case Subquery subquery -> block(Stream.of(subquery.of()), indent) + steps(subquery);
      case Expr.Number _, Text _, Selector _, Range _, ViewedRange _ -> line(expr);
    };
  }

  /** To write each part of a large expression on one line, just to see how long, is most work. */
  private static boolean mayFit(Expr expr, int indent) {
    return Room.after(expr, WIDTH - indent) >= 0;
  }

  private static String block(Stream<Expr> content, int indent) {
    int inner = indent + 2;
    return "("
        + content.map(expr -> newLine(inner) + print(expr, inner)).collect(joining(","))
        + newLine(indent)
        + ")";
  }

  private static String operand(Expr expr, int indent) {
    if (!isLoose(expr)) {
      return print(expr, indent);
    }
    String flat = mayFit(expr, indent) ? flatOperand(expr) : "";
    boolean fits = !flat.isEmpty() && indent + flat.length() <= WIDTH;
    return fits ? flat : block(Stream.of(expr), indent);
  }

  private static String flatOperand(Expr expr) {
    return isLoose(expr) ? "(" + line(expr) + ")" : line(expr);
  }

  private static boolean isLoose(Expr expr) {
    return expr instanceof Binary || expr instanceof Negative;
  }

  /** A sign binds less than a power, so that {@code -1 ^ 2} is -1. */
  private static boolean isSignedBase(Binary binary) {
    return binary.operator() == Operator.POWER
        && binary.left() instanceof Expr.Number(double value)
        && Names.number(value).startsWith("-");
  }

  private static String flatLeft(Binary binary) {
    return isSignedBase(binary) ? "(" + line(binary.left()) + ")" : flatOperand(binary.left());
  }

  private static String left(Binary binary, int indent) {
    return isSignedBase(binary) ? flatLeft(binary) : operand(binary.left(), indent);
  }

  /** What a subquery runs over: without parentheses where it can't be mistaken. */
  private static String queried(Expr expr) {
    boolean whole =
        expr instanceof Call
            || expr instanceof Selector(_, _, Moment when) && when.equals(Moment.NOW);
    return whole ? line(expr) : "(" + line(expr) + ")";
  }

  private static String steps(Subquery subquery) {
    return "["
        + Durations.print(subquery.length())
        + ":"
        + subquery.step().map(Durations::print).orElse("")
        + "]"
        + moment(subquery.when());
  }

  private static String operator(Binary binary) {
    return binary.operator().symbol()
        + (binary.bool() ? " bool" : "")
        + matching(binary.matching());
  }

  private static String matching(Matching matching) {
    if (matching.equals(Matching.ALL)) {
      return "";
    }
    return (matching.only() ? " on " : " ignoring ")
        + Names.labels(matching.labels())
        + matching.many().map(Printer::many).orElse("");
  }

  private static String many(Matching.Many many) {
    return switch (many.side()) {
      case LEFT -> " group_left " + Names.labels(many.taken());
      case RIGHT -> " group_right " + Names.labels(many.taken());
    };
  }

  private static String head(Aggregate aggregate) {
    return switch (aggregate.grouping()) {
      case Grouping.By(List<String> labels) when labels.isEmpty() -> aggregate.function();
      case Grouping.By(List<String> labels) ->
          aggregate.function() + " by " + Names.labels(labels) + " ";
      case Grouping.Without(List<String> labels) ->
          aggregate.function() + " without " + Names.labels(labels) + " ";
    };
  }

  private static Stream<Expr> operands(Aggregate aggregate) {
    return Stream.concat(aggregate.parameter().stream(), Stream.of(aggregate.of()));
  }

  private static String series(Selector selector) {
    boolean bare = Names.isBareMetric(selector.name());
    StringJoiner inside = new StringJoiner(",");
    if (!bare && !selector.name().isEmpty()) {
      inside.add(Names.quote(selector.name()));
    }
    selector.matchers().forEach(matcher -> inside.add(matcher(matcher)));
    String outside = bare ? selector.name() : "";
    return inside.length() == 0 && bare ? outside : outside + "{" + inside + "}";
  }

  private static String matchers(List<Matcher> matchers) {
    return matchers.stream().map(Printer::matcher).collect(joining(","));
  }

  private static String matcher(Matcher matcher) {
    return Names.label(matcher.label())
        + matcher.operator().symbol()
        + Names.quote(matcher.value());
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
      case LogStage.Contains(String text) -> "|= " + Names.quote(text);
      case LogStage.Json(List<String> fields) ->
          fields.stream()
              .map(field -> field + "=" + Names.quote(field))
              .collect(joining(", ", "| json ", ""));
      case LogStage.Where(List<Matcher> any) ->
          any.stream().map(Printer::matcher).collect(joining(" or ", "| ", ""));
      case LogStage.Written(String stages) -> stages;
    };
  }

  private static String moment(Moment moment) {
    return moment.at().map(at -> " @ " + at(at)).orElse("") + offset(moment.offset());
  }

  private static String at(Moment.At at) {
    return switch (at) {
      case Moment.At.Time(double seconds) -> Names.number(seconds);
      case Moment.At.Start() -> "start()";
      case Moment.At.End() -> "end()";
    };
  }

  private static String offset(Duration offset) {
    return offset.isZero() ? "" : " offset " + Durations.signed(offset);
  }

  private static String newLine(int indent) {
    return "\n" + " ".repeat(indent);
  }
}
