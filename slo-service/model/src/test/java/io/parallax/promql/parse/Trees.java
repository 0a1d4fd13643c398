package io.parallax.promql.parse;

import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.Negative;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Subquery;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Grouping;
import io.parallax.promql.Matcher;
import io.parallax.promql.Matching;
import io.parallax.promql.Moment;
import io.parallax.promql.Operator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random expressions that Prometheus would take. */
final class Trees {
  private static final List<String> METRICS =
      List.of("up", "a:b", "sum", "by", "offset", "rate", "on", "inf", "dotted.name", "ü", "_x9");
  private static final List<String> LABELS =
      List.of("job", "by", "le", "bool", "without", "nan", "dotted.name", "group_left");
  private static final List<String> VALUES =
      List.of("", "x", "a\"b", "c\\d", "line\nfeed", "\t", "ü✓", "\uFFFD", "'`#}");
  private static final List<String> REGEXES = List.of("a|b", "5..", "(x)+", "\\\\d", ".+");
  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    1e-7,
    1e21,
    1e300,
    -2.5e-300,
    0.1 + 0.2,
    Double.MAX_VALUE,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final Random random;

  Trees(long seed) {
    random = new Random(seed);
  }

  Expr any(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> range(depth);
      case 1 -> new Text(pick(VALUES));
      case 2 -> scalar(depth);
      default -> vector(depth);
    };
  }

  private Expr vector(int depth) {
    if (depth == 0) {
      return selector();
    }
    return switch (random.nextInt(7)) {
      case 0, 1 -> binary(depth);
      case 2, 3 -> call(ValueType.INSTANT_VECTOR, depth);
      case 4, 5 -> aggregate(depth);
      default -> new Negative(vector(depth - 1));
    };
  }

  private Expr scalar(int depth) {
    if (depth == 0 || random.nextBoolean()) {
      return new Expr.Number(NUMBERS[random.nextInt(NUMBERS.length)]);
    }
    Operator operator = operator(Operator.Kind.ARITHMETIC);
    return random.nextBoolean()
        ? call(ValueType.SCALAR, depth)
        : new Binary(scalar(depth - 1), operator, false, Matching.ALL, scalar(depth - 1));
  }

  private Expr range(int depth) {
    return depth == 0 || random.nextBoolean()
        ? new Range(selector(), duration())
        : new Subquery(vector(depth - 1), duration(), maybe(this::duration), moment());
  }

  private Selector selector() {
    List<Matcher> matchers = some(LABELS).stream().map(this::matcher).toList();
    boolean named = matchers.isEmpty() || random.nextInt(4) > 0;
    List<Matcher> all = new ArrayList<>(matchers);
    if (!named) {
      all.add(Matcher.equal("job", "x"));
    }
    return new Selector(named ? pick(METRICS) : "", all, moment());
  }

  private Matcher matcher(String label) {
    Matcher.Operator operator = pick(List.of(Matcher.Operator.values()));
    boolean regex =
        operator == Matcher.Operator.MATCHES || operator == Matcher.Operator.MATCHES_NOT;
    return new Matcher(label, operator, pick(regex ? REGEXES : VALUES));
  }

  private Moment moment() {
    Duration offset = random.nextInt(3) > 0 ? Duration.ZERO : duration();
    Supplier<Moment.At> at =
        () ->
            switch (random.nextInt(3)) {
              case 0 -> new Moment.At.Start();
              case 1 -> new Moment.At.End();
              default -> new Moment.At.Time(random.nextInt(2_000_000_000) / 8.0 - 1000);
            };
    return new Moment(
        random.nextBoolean() ? offset : offset.negated(),
        random.nextInt(3) > 0 ? Optional.empty() : Optional.of(at.get()));
  }

  private Duration duration() {
    return Duration.ofMillis(1 + random.nextLong(random.nextBoolean() ? 100_000 : 1L << 42));
  }

  private Expr binary(int depth) {
    Operator operator = pick(List.of(Operator.values()));
    boolean set = operator.kind() == Operator.Kind.SET;
    boolean bool = operator.kind() == Operator.Kind.COMPARISON && random.nextBoolean();
    if (!set && random.nextInt(3) == 0) {
      boolean left = random.nextBoolean();
      return new Binary(
          left ? scalar(depth - 1) : vector(depth - 1),
          operator,
          bool,
          Matching.ALL,
          left ? vector(depth - 1) : scalar(depth - 1));
    }
    return new Binary(vector(depth - 1), operator, bool, matching(set), vector(depth - 1));
  }

  private Matching matching(boolean set) {
    boolean only = random.nextBoolean();
    List<String> labels = some(LABELS);
    List<String> taken = some(LABELS).stream().filter(label -> !labels.contains(label)).toList();
    Matching.Side side = pick(List.of(Matching.Side.values()));
    boolean many = !set && random.nextBoolean();
    return new Matching(
        only, labels, many ? Optional.of(new Matching.Many(side, taken)) : Optional.empty());
  }

  private Operator operator(Operator.Kind kind) {
    return pick(List.of(Operator.values()).stream().filter(each -> each.kind() == kind).toList());
  }

  private Expr aggregate(int depth) {
    List<String> labels = some(LABELS);
    Grouping grouping =
        random.nextBoolean() ? new Grouping.By(labels) : new Grouping.Without(labels);
    return switch (random.nextInt(3)) {
      case 0 -> new Aggregate("topk", Optional.of(scalar(depth - 1)), grouping, vector(depth - 1));
      case 1 ->
          new Aggregate(
              "count_values", Optional.of(new Text(pick(VALUES))), grouping, vector(depth - 1));
      default -> new Aggregate("sum", Optional.empty(), grouping, vector(depth - 1));
    };
  }

  private Expr call(ValueType type, int depth) {
    Function function =
        pick(Functions.sorted().stream().filter(each -> each.returns() == type).toList());
    int most = Math.min(function.most(), function.least() + 2);
    int count = function.least() + random.nextInt(most - function.least() + 1);
    return new Call(
        function.name(),
        IntStream.range(0, count)
            .mapToObj(i -> argument(function.argument(i), depth - 1))
            .toList());
  }

  private Expr argument(ValueType type, int depth) {
    return switch (type) {
      case SCALAR -> scalar(depth);
      case INSTANT_VECTOR -> vector(depth);
      case RANGE_VECTOR -> range(depth);
      case STRING -> new Text(pick(VALUES));
    };
  }

  private <T> Optional<T> maybe(Supplier<T> of) {
    return random.nextBoolean() ? Optional.of(of.get()) : Optional.empty();
  }

  private List<String> some(List<String> of) {
    return of.stream().filter(_ -> random.nextInt(5) == 0).toList();
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
