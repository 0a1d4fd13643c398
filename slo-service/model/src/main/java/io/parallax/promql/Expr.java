package io.parallax.promql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A PromQL or LogQL expression. {@link Printer} writes it, {@link Reads} tells what it asks for.
 */
public sealed interface Expr {

  record Number(double value) implements Expr {}

  /** A string, as {@code label_replace} takes it. */
  record Text(String value) implements Expr {}

  /** {@code -of}; numbers have a sign of their own. */
  record Negative(Expr of) implements Expr {
    public Negative {
      if (of instanceof Number) {
        throw new IllegalArgumentException("a number has its own sign");
      }
    }
  }

  /**
   * Series by name and labels.
   *
   * @param name empty where only matchers select
   */
  record Selector(String name, List<Matcher> matchers, Moment when) implements Expr {
    public Selector {
      matchers = List.copyOf(matchers);
    }

    /**
     * @param offset how far back it looks, zero for now
     */
    public Selector(String name, List<Matcher> matchers, Duration offset) {
      this(name, matchers, Moment.ago(offset));
    }

    public static Selector of(String name, Matcher... matchers) {
      return new Selector(name, List.of(matchers), Moment.NOW);
    }

    /** The samples of the last {@code length}; closed at both ends before Prometheus 3. */
    public Range over(Duration length) {
      return new Range(this, length);
    }

    public ViewedRange over(View length) {
      return new ViewedRange(this, length);
    }

    public Selector offset(Duration back) {
      return new Selector(name, matchers, Moment.ago(back));
    }
  }

  record Range(Selector selector, Duration length) implements Expr {}

  /**
   * The values that {@code of} would have had during the last {@code length}.
   *
   * @param step from one value to the next; absent for the interval of the rules
   */
  record Subquery(Expr of, Duration length, Optional<Duration> step, Moment when) implements Expr {}

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
   */
  record Aggregate(String function, Optional<Expr> parameter, Grouping grouping, Expr of)
      implements Expr {}

  /**
   * An operator between two.
   *
   * @param bool whether a comparison yields 0 or 1 instead of leaving elements out
   */
  record Binary(Expr left, Operator operator, boolean bool, Matching matching, Expr right)
      implements Expr {
    public Binary {
      if (bool && operator.kind() != Operator.Kind.COMPARISON) {
        throw new IllegalArgumentException("only comparisons yield 0 or 1");
      }
    }
  }

  default Expr with(Operator operator, Matching matching, Expr right) {
    return new Binary(this, operator, false, matching, right);
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
