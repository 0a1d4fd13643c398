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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Adds expressions to a text without a line break, and the parts that are never broken.
 *
 * @param written matchers whose text is known: rules name the same series again and again
 */
record Line(StringBuilder text, Map<List<Matcher>, String> written) {
  Line(StringBuilder text) {
    this(text, new IdentityHashMap<>());
  }

  void expr(Expr expr) {
    switch (expr) {
      case Expr.Number(double value) -> text.append(Names.number(value));
      case Text(String value) -> text.append(Names.quote(value));
      case Negative(Expr of) -> negative(of);
      case Selector selector -> {
        series(selector);
        moment(selector.when());
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
  void operand(Expr expr) {
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

  void left(Binary binary) {
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
      text.append(matching.only() ? " on " : " ignoring ").append(Names.labels(matching.labels()));
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
    moment(subquery.when());
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
    offset(range.offset());
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
    moment(selector.when());
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
    text.append(Names.labels(many.taken()));
  }

  private void grouping(String how, List<String> labels) {
    text.append(how).append(Names.labels(labels)).append(' ');
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
      text.append(Names.quote(selector.name())).append(selector.matchers().isEmpty() ? "" : ",");
    }
    text.append(written.computeIfAbsent(selector.matchers(), Line::matchers)).append('}');
  }

  private static String matchers(List<Matcher> matchers) {
    Line line = new Line(new StringBuilder());
    line.each(matchers, ",", line::matcher);
    return line.text.toString();
  }

  private void matcher(Matcher matcher) {
    text.append(Names.label(matcher.label()))
        .append(matcher.operator().symbol())
        .append(Names.quote(matcher.value()));
  }

  private void stage(LogStage stage) {
    switch (stage) {
      case LogStage.Contains(String part) -> text.append("|= ").append(Names.quote(part));
      case LogStage.Json(List<String> fields) -> {
        text.append("| json ");
        each(fields, ", ", field -> text.append(field).append('=').append(Names.quote(field)));
      }
      case LogStage.Where(List<Matcher> any) -> {
        text.append("| ");
        each(any, " or ", this::matcher);
      }
      case LogStage.Written(String stages) -> text.append(stages);
    }
  }

  private void moment(Moment moment) {
    moment.at().ifPresent(at -> text.append(" @ ").append(at(at)));
    offset(moment.offset());
  }

  private static String at(Moment.At at) {
    return switch (at) {
      case Moment.At.Time(double seconds) -> Names.number(seconds);
      case Moment.At.Start() -> "start()";
      case Moment.At.End() -> "end()";
    };
  }

  private void offset(Duration offset) {
    if (!offset.isZero()) {
      text.append(" offset ").append(Durations.signed(offset));
    }
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
