package io.parallax.promql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A PromQL or LogQL expression. {@link Printer} writes it. */
public sealed interface Expr {

  record Number(double value) implements Expr {}

  /** A string, as {@code label_replace} takes it. */
  record Text(String value) implements Expr {}

  /**
   * Series by name and labels.
   *
   * @param offset how far back it looks, zero for now
   */
  record Selector(String name, List<Matcher> matchers, Duration offset) implements Expr {
    public Selector {
      matchers = List.copyOf(matchers);
    }

    public static Selector of(String name, Matcher... matchers) {
      return new Selector(name, List.of(matchers), Duration.ZERO);
    }

    /** The samples of the last {@code length}; closed at both ends before Prometheus 3. */
    public Range over(Duration length) {
      return new Range(this, length);
    }

    public ViewedRange over(View length) {
      return new ViewedRange(this, length);
    }

    public Selector offset(Duration back) {
      return new Selector(name, matchers, back);
    }
  }

  record Range(Selector selector, Duration length) implements Expr {}

  /** The samples of a stretch that whoever looks at a dashboard chooses. */
  record ViewedRange(Selector selector, View length) implements Expr {}

  /**
   * LogQL: lines of the last {@code length}, open at its beginning.
   *
   * @param stream labels of the streams, at least one equal to something
   * @param pipeline what each line goes through, in order
   * @param offset how far back it looks, zero for now
   */
  record LogRange(List<Matcher> stream, List<LogStage> pipeline, Duration length, Duration offset)
      implements Expr {
    public LogRange {
      stream = List.copyOf(stream);
      pipeline = List.copyOf(pipeline);
    }
  }

  /** Lengths that Grafana fills in. */
  enum View {
    /** What lies between two points of a graph, and never less than four scrapes. */
    STEP("$__rate_interval"),
    /** All that is shown. */
    WHOLE("$__range");

    private final String variable;

    View(String variable) {
      this.variable = variable;
    }

    public String variable() {
      return variable;
    }
  }

  record Call(String function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * An aggregation.
   *
   * @param parameter the number that {@code topk} takes first, else absent
   * @param by labels that are kept; none for one element in all
   */
  record Aggregate(String function, Optional<Expr> parameter, List<String> by, Expr of)
      implements Expr {
    public Aggregate {
      by = List.copyOf(by);
    }
  }

  record Binary(Expr left, Operator operator, Matching matching, Expr right) implements Expr {}

  default Expr with(Operator operator, Matching matching, Expr right) {
    return new Binary(this, operator, matching, right);
  }

  default Expr with(Operator operator, Expr right) {
    return with(operator, Matching.ALL, right);
  }

  default Expr plus(Expr right) {
    return with(Operator.ADD, right);
  }

  default Expr minus(Expr right) {
    return with(Operator.SUBTRACT, right);
  }

  default Expr times(Expr right) {
    return with(Operator.MULTIPLY, right);
  }

  default Expr dividedBy(Expr right) {
    return with(Operator.DIVIDE, right);
  }

  default Expr and(Matching matching, Expr right) {
    return with(Operator.AND, matching, right);
  }

  default Expr or(Expr right) {
    return with(Operator.OR, right);
  }

  default Expr unless(Matching matching, Expr right) {
    return with(Operator.UNLESS, matching, right);
  }

  default Expr greaterThan(Expr right) {
    return with(Operator.GREATER, right);
  }
}
