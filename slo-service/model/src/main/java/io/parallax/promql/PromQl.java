package io.parallax.promql;

import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Expr.ViewedRange;
import java.util.List;
import java.util.Optional;

/** Short ways to write {@link Expr}essions. */
public final class PromQl {
  private PromQl() {}

  public static Expr number(double value) {
    return new Expr.Number(value);
  }

  public static Expr call(String function, Expr... arguments) {
    return new Call(function, List.of(arguments));
  }

  public static Expr sum(Expr of, String... by) {
    return aggregate("sum", of, by);
  }

  public static Expr max(Expr of, String... by) {
    return aggregate("max", of, by);
  }

  public static Expr min(Expr of, String... by) {
    return aggregate("min", of, by);
  }

  /** The unweighted mean: right for gauges side by side, never for ratios. */
  public static Expr mean(Expr of, String... by) {
    return aggregate("avg", of, by);
  }

  public static Expr count(Expr of, String... by) {
    return aggregate("count", of, by);
  }

  /** One for each combination of {@code by} that exists. */
  public static Expr group(Expr of, String... by) {
    return aggregate("group", of, by);
  }

  /** The greatest element of each combination of {@code by}, with all its labels. */
  public static Expr greatest(Expr of, String... by) {
    return new Aggregate("topk", Optional.of(number(1)), new Grouping.By(List.of(by)), of);
  }

  public static Expr lastOverTime(Range range) {
    return call("last_over_time", range);
  }

  public static Expr minOverTime(Range range) {
    return call("min_over_time", range);
  }

  public static Expr maxOverTime(Range range) {
    return call("max_over_time", range);
  }

  public static Expr sumOverTime(Range range) {
    return call("sum_over_time", range);
  }

  public static Expr countOverTime(Range range) {
    return call("count_over_time", range);
  }

  /** Lines of a LogQL range. */
  public static Expr countOverTime(LogRange range) {
    return call("count_over_time", range);
  }

  /** Extrapolated, so for watching only; budgets are counted exactly. */
  public static Expr increase(Range range) {
    return call("increase", range);
  }

  public static Expr increase(ViewedRange range) {
    return call("increase", range);
  }

  /** Seconds since the epoch at which the sample of each element was taken. */
  public static Expr timestamp(Selector selector) {
    return call("timestamp", selector);
  }

  /** Those of {@code selector} that were recorded in this very evaluation. */
  public static Expr justNow(Selector selector) {
    return selector.and(Matching.ALL, timestamp(selector).with(Operator.EQUAL, now()));
  }

  /** Seconds since the epoch at which the query is evaluated. */
  public static Expr now() {
    return call("time");
  }

  public static Expr atLeast(Expr of, double least) {
    return call("clamp_min", of, number(least));
  }

  public static Expr atMost(Expr of, double most) {
    return call("clamp_max", of, number(most));
  }

  /** {@code of} with the label {@code name} set to {@code value}. */
  public static Expr labelled(Expr of, String name, String value) {
    return call("label_replace", of, new Text(name), new Text(value), new Text(""), new Text(""));
  }

  private static Expr aggregate(String function, Expr of, String... by) {
    return new Aggregate(function, Optional.empty(), new Grouping.By(List.of(by)), of);
  }
}
