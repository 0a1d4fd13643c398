package io.parallax.promql.parse;

import static io.parallax.promql.parse.Function.Since.ALWAYS;
import static io.parallax.promql.parse.Function.Since.EXPERIMENTAL;
import static io.parallax.promql.parse.Function.Since.ONLY_2;
import static io.parallax.promql.parse.Function.Since.V3;
import static io.parallax.promql.parse.ValueType.INSTANT_VECTOR;
import static io.parallax.promql.parse.ValueType.RANGE_VECTOR;
import static io.parallax.promql.parse.ValueType.SCALAR;
import static io.parallax.promql.parse.ValueType.STRING;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.parallax.promql.parse.Function.Since;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All functions of PromQL. Their names are in lower case, and are never written otherwise. */
public final class Functions {
  private static final Map<String, Function> ALL =
      all().stream().collect(toUnmodifiableMap(Function::name, identity()));

  private Functions() {}

  public static Optional<Function> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  public static List<Function> sorted() {
    return ALL.values().stream().sorted(Comparator.comparing(Function::name)).toList();
  }

  private static List<Function> all() {
    List<Function> all = new ArrayList<>();
    ofVector(all, ALWAYS, "abs", "absent", "ceil", "exp", "floor", "ln", "log10", "log2", "sgn");
    ofVector(all, ALWAYS, "acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "deg");
    ofVector(all, ALWAYS, "rad", "sin", "sinh", "sqrt", "tan", "tanh", "sort", "sort_desc");
    ofVector(all, ALWAYS, "histogram_count", "histogram_sum", "timestamp");
    ofVector(all, V3, "histogram_avg", "histogram_stddev", "histogram_stdvar");
    ofRange(all, ALWAYS, "absent_over_time", "avg_over_time", "count_over_time", "max_over_time");
    ofRange(all, ALWAYS, "last_over_time", "min_over_time", "present_over_time", "sum_over_time");
    ofRange(all, ALWAYS, "stddev_over_time", "stdvar_over_time", "changes", "delta", "deriv");
    ofRange(all, ALWAYS, "idelta", "increase", "irate", "rate", "resets");
    ofRange(all, EXPERIMENTAL, "mad_over_time", "ts_of_first_over_time");
    ofRange(all, V3, "first_over_time");
    ofRange(
        all, EXPERIMENTAL, "ts_of_last_over_time", "ts_of_max_over_time", "ts_of_min_over_time");
    ofDate(all, "day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute");
    ofDate(all, "month", "year");
    others(all);
    return all;
  }

  private static void others(List<Function> all) {
    all.add(function("pi", SCALAR));
    all.add(function("time", SCALAR));
    all.add(function("scalar", SCALAR, INSTANT_VECTOR));
    all.add(function("vector", INSTANT_VECTOR, SCALAR));
    all.add(function("clamp", INSTANT_VECTOR, INSTANT_VECTOR, SCALAR, SCALAR));
    all.add(function("clamp_max", INSTANT_VECTOR, INSTANT_VECTOR, SCALAR));
    all.add(function("clamp_min", INSTANT_VECTOR, INSTANT_VECTOR, SCALAR));
    all.add(optional(1, function("round", INSTANT_VECTOR, INSTANT_VECTOR, SCALAR)));
    all.add(function("histogram_fraction", INSTANT_VECTOR, SCALAR, SCALAR, INSTANT_VECTOR));
    all.add(function("histogram_quantile", INSTANT_VECTOR, SCALAR, INSTANT_VECTOR));
    all.add(function("predict_linear", INSTANT_VECTOR, RANGE_VECTOR, SCALAR));
    all.add(function("quantile_over_time", INSTANT_VECTOR, SCALAR, RANGE_VECTOR));
    all.add(since(ONLY_2, function("holt_winters", INSTANT_VECTOR, RANGE_VECTOR, SCALAR, SCALAR)));
    all.add(
        since(
            EXPERIMENTAL,
            function(
                "double_exponential_smoothing", INSTANT_VECTOR, RANGE_VECTOR, SCALAR, SCALAR)));
    labels(all);
  }

  private static void labels(List<Function> all) {
    all.add(
        function("label_replace", INSTANT_VECTOR, INSTANT_VECTOR, STRING, STRING, STRING, STRING));
    all.add(
        optional(
            -1, function("label_join", INSTANT_VECTOR, INSTANT_VECTOR, STRING, STRING, STRING)));
    Function byLabel = function("sort_by_label", INSTANT_VECTOR, INSTANT_VECTOR, STRING);
    all.add(since(EXPERIMENTAL, optional(-1, byLabel)));
    Function descending = function("sort_by_label_desc", INSTANT_VECTOR, INSTANT_VECTOR, STRING);
    all.add(since(EXPERIMENTAL, optional(-1, descending)));
  }

  private static void ofVector(List<Function> all, Since since, String... names) {
    Arrays.stream(names)
        .map(name -> since(since, function(name, INSTANT_VECTOR, INSTANT_VECTOR)))
        .forEach(all::add);
  }

  private static void ofRange(List<Function> all, Since since, String... names) {
    Arrays.stream(names)
        .map(name -> since(since, function(name, INSTANT_VECTOR, RANGE_VECTOR)))
        .forEach(all::add);
  }

  /** Of the time of evaluation where there is no argument. */
  private static void ofDate(List<Function> all, String... names) {
    Arrays.stream(names)
        .map(name -> optional(1, function(name, INSTANT_VECTOR, INSTANT_VECTOR)))
        .forEach(all::add);
  }

  private static Function function(String name, ValueType returns, ValueType... arguments) {
    return new Function(name, returns, List.of(arguments), 0, ALWAYS);
  }

  private static Function optional(int optional, Function of) {
    return new Function(of.name(), of.returns(), of.arguments(), optional, of.since());
  }

  private static Function since(Since since, Function of) {
    return new Function(of.name(), of.returns(), of.arguments(), of.optional(), since);
  }
}
