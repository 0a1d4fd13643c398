package io.parallax.promql;

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
import java.util.function.Consumer;

/**
 * Adds expressions to a text without a line break, and the parts that are never broken.
 *
 * @param parts where they are, and those within them
 */
record Line(StringBuilder text, Parts parts) {
  Line(StringBuilder text) {
    this(text, new Parts());
  }

  void expr(Expr expr) {
    int part = parts.begin(text.length());
    write(expr);
    parts.end(part, text.length());
  }

  private void write(Expr expr) {
    switch (expr) {
      case Expr.Number(double value) -> text.append(Names.number(value));
      case Text(String value) -> Names.quote(text, value);
      case Negative(Expr of) -> negative(of);
      case Selector selector -> {
        series(selector);
        text.append(selector.when().suffix());
      }
      case Range(Selector selector, Duration length) -> range(selector, Durations.print(length));
      case ViewedRange(Selector selector, Expr.View length) -> range(selector, length.variable());
      case Subquery subquery -> {
        queried(subquery.of());
        steps(subquery);
      }
      case LogRange range -> logs(range, " ");
      case Call(String function, List<Expr> arguments) -> {
        text.append(function);
        inParentheses(arguments);
      }
      case Aggregate aggregate -> {
        head(aggregate);
        inParentheses(operands(aggregate));
      }
      case Binary binary -> binary(binary);
    }
  }

  /** In parentheses where it would be read as something else without. */
  private void operand(Expr expr) {
    if (isLoose(expr)) {
      inParentheses(List.of(expr));
    } else {
      expr(expr);
    }
  }

  static boolean isLoose(Expr expr) {
    return expr instanceof Binary || expr instanceof Negative;
  }

  /** A sign binds less than a power, so that {@code -1 ^ 2} is -1. */
  static boolean isSignedBase(Binary binary) {
    return binary.operator() == Operator.POWER
        && binary.left() instanceof Expr.Number(double value)
        && Names.number(value).startsWith("-");
  }

  private void left(Binary binary) {
    if (isSignedBase(binary)) {
      inParentheses(List.of(binary.left()));
    } else {
      operand(binary.left());
    }
  }

  static List<Expr> operands(Aggregate aggregate) {
    return aggregate
        .parameter()
        .map(parameter -> List.of(parameter, aggregate.of()))
        .orElseGet(() -> List.of(aggregate.of()));
  }

  void operator(Binary binary) {
    text.append(binary.operator().symbol()).append(binary.bool() ? " bool" : "");
    Matching matching = binary.matching();
    if (!matching.equals(Matching.ALL)) {
      text.append(matching.only() ? " on " : " ignoring ");
      Names.labels(text, matching.labels());
      matching.many().ifPresent(this::many);
    }
  }

  void head(Aggregate aggregate) {
    text.append(aggregate.function());
    switch (aggregate.grouping()) {
      case Grouping.By(List<String> labels) when labels.isEmpty() -> {}
      case Grouping.By(List<String> labels) -> grouping(" by ", labels);
      case Grouping.Without(List<String> labels) -> grouping(" without ", labels);
    }
  }

  void steps(Subquery subquery) {
    text.append('[').append(Durations.print(subquery.length())).append(':');
    subquery.step().ifPresent(step -> text.append(Durations.print(step)));
    text.append(']');
    text.append(subquery.when().suffix());
  }

  /**
   * @param between the stream's selector, the stages and the length
   */
  void logs(LogRange range, String between) {
    text.append('{');
    each(range.stream(), ",", this::matcher);
    text.append('}').append(between);
    for (LogStage stage : range.pipeline()) {
      stage(stage);
      text.append(between);
    }
    text.append('[').append(Durations.print(range.length())).append(']');
    text.append(Moment.ago(range.offset()).suffix());
  }

  private void negative(Expr of) {
    text.append('-');
    operand(of);
  }

  private void binary(Binary binary) {
    left(binary);
    text.append(' ');
    operator(binary);
    text.append(' ');
    operand(binary.right());
  }

  private void range(Selector selector, String length) {
    series(selector);
    text.append('[').append(length).append(']');
    text.append(selector.when().suffix());
  }

  private void inParentheses(List<Expr> all) {
    text.append('(');
    each(all, ", ", this::expr);
    text.append(')');
  }

  /** What a subquery runs over: without parentheses where it can't be mistaken. */
  private void queried(Expr expr) {
    boolean whole =
        expr instanceof Call
            || expr instanceof Selector(_, _, Moment when) && when.equals(Moment.NOW);
    if (whole) {
      expr(expr);
    } else {
      inParentheses(List.of(expr));
    }
  }

  private void many(Matching.Many many) {
    switch (many.side()) {
      case LEFT -> text.append(" group_left ");
      case RIGHT -> text.append(" group_right ");
    }
    Names.labels(text, many.taken());
  }

  private void grouping(String how, List<String> labels) {
    text.append(how);
    Names.labels(text, labels);
    text.append(' ');
  }

  private void series(Selector selector) {
    boolean bare = Names.isBareMetric(selector.name());
    if (bare) {
      text.append(selector.name());
      if (selector.matchers().isEmpty()) {
        return;
      }
    }
    text.append('{');
    if (!bare && !selector.name().isEmpty()) {
      Names.quote(text, selector.name());
      text.append(selector.matchers().isEmpty() ? "" : ",");
    }
    each(selector.matchers(), ",", this::matcher);
    text.append('}');
  }

  private void matcher(Matcher matcher) {
    Names.label(text, matcher.label());
    text.append(matcher.operator().symbol());
    Names.quote(text, matcher.value());
  }

  private void stage(LogStage stage) {
    switch (stage) {
      case LogStage.Contains(String part) -> {
        text.append("|= ");
        Names.quote(text, part);
      }
      case LogStage.Json(List<String> fields) -> {
        text.append("| json ");
        each(fields, ", ", this::field);
      }
      case LogStage.Where(List<Matcher> any) -> {
        text.append("| ");
        each(any, " or ", this::matcher);
      }
      case LogStage.Written(String stages) -> text.append(stages);
    }
  }

  private void field(String field) {
    text.append(field).append('=');
    Names.quote(text, field);
  }

  private <T> void each(List<T> all, String between, Consumer<T> write) {
    String lead = "";
    for (T each : all) {
      text.append(lead);
      write.accept(each);
      lead = between;
    }
  }
}
