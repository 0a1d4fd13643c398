package io.parallax.backtest.samples;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Operator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An expression made ready to be evaluated at one time after another. What it says twice is
 * evaluated once: tiles ask for the same last sample again and again.
 */
final class Plan {
  /** What is computed at a time in milliseconds. */
  @FunctionalInterface
  interface Step {
    Element at(long time);
  }

  private final SampleStore store;
  private final Map<Expr, Step> steps = new HashMap<>();

  private Plan(SampleStore store) {
    this.store = store;
  }

  /**
   * @throws Unsupported when it asks for what can't be evaluated here
   */
  static Step of(Expr expr, SampleStore store) {
    return new Plan(store).step(expr);
  }

  private Step step(Expr expr) {
    Step known = steps.get(expr);
    if (known != null) {
      return known;
    }
    Step made = once(make(expr));
    steps.put(expr, made);
    return made;
  }

  private Step make(Expr expr) {
    return switch (expr) {
      case Expr.Number(double value) -> _ -> new Element.Scalar(value);
      case Expr.Negative(Expr of) -> negative(step(of));
      case Selector selector -> Ranges.instant(tracks(selector), selector);
      case Call call -> call(call);
      case Aggregate aggregate -> Aggregates.of(aggregate, step(aggregate.of()));
      case Binary binary -> binary(binary);
      case Expr.Text _, Range _, Expr.Subquery _, Expr.ViewedRange _, Expr.LogRange _ ->
          throw new Unsupported("it asks for a range where a value is needed, or for a subquery");
    };
  }

  private Step negative(Step of) {
    return time ->
        switch (of.at(time)) {
          case Element.Scalar(double value) -> new Element.Scalar(-value);
          case Element.Vector vector -> vector.map(value -> -value);
        };
  }

  private Step binary(Binary binary) {
    Step left = step(binary.left());
    Step right = step(binary.right());
    return binary.operator().kind() == Operator.Kind.SET
        ? Joins.set(binary, left, right)
        : Joins.arithmetic(binary, left, right);
  }

  private Step call(Call call) {
    List<Expr> arguments = call.arguments();
    if (!arguments.isEmpty() && arguments.getFirst() instanceof Range range) {
      return Ranges.over(call.function(), tracks(range.selector()), range);
    }
    if (call.function().equals("timestamp") && arguments.getFirst() instanceof Selector selector) {
      return Ranges.timestamp(tracks(selector), selector);
    }
    List<Step> steps =
        arguments.stream().filter(each -> !(each instanceof Expr.Text)).map(this::step).toList();
    List<String> texts =
        arguments.stream()
            .filter(Expr.Text.class::isInstance)
            .map(each -> ((Expr.Text) each).value())
            .toList();
    return Calls.of(call.function(), steps, texts);
  }

  private List<Track> tracks(Selector selector) {
    if (selector.when().at().isPresent()) {
      throw new Unsupported("'@' can't be evaluated over a file");
    }
    if (selector.name().isEmpty()) {
      throw new Unsupported("a metric without its name can't be had from a file: write the name");
    }
    return store.select(selector);
  }

  private static Step once(Step step) {
    return new Step() {
      private long last = Long.MIN_VALUE;
      private Element element = new Element.Scalar(Double.NaN);

      @Override
      public Element at(long time) {
        if (time != last) {
          element = step.at(time);
          last = time;
        }
        return element;
      }
    };
  }
}
