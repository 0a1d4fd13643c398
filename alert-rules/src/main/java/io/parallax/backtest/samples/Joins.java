package io.parallax.backtest.samples;

import io.parallax.backtest.samples.Plan.Step;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Matching;
import io.parallax.promql.Operator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Operators between two. */
final class Joins {
  private Joins() {}

  static Step set(Binary binary, Step left, Step right) {
    Matching matching = binary.matching();
    return time -> {
      Map<LabelSet, Double> mine = left.at(time).elements();
      Map<LabelSet, Double> theirs = right.at(time).elements();
      Map<LabelSet, Double> values = new LinkedHashMap<>();
      switch (binary.operator()) {
        case AND -> keep(mine, theirs, matching, true, values);
        case UNLESS -> keep(mine, theirs, matching, false, values);
        default -> {
          values.putAll(mine);
          keep(theirs, mine, matching, false, values);
        }
      }
      return new Element.Vector(values);
    };
  }

  private static void keep(
      Map<LabelSet, Double> some,
      Map<LabelSet, Double> others,
      Matching matching,
      boolean met,
      Map<LabelSet, Double> kept) {
    Set<LabelSet> signatures = new HashSet<>();
    others.keySet().forEach(labels -> signatures.add(labels.signature(matching)));
    some.forEach((labels, value) -> {
      if (signatures.contains(labels.signature(matching)) == met) {
        kept.putIfAbsent(labels, value);
      }
    });
  }

  static Step arithmetic(Binary binary, Step left, Step right) {
    return time -> {
      Element one = left.at(time);
      Element other = right.at(time);
      if (one instanceof Element.Scalar(double a) && other instanceof Element.Scalar(double b)) {
        return new Element.Scalar(result(binary, a, b).orElse(0.0));
      }
      if (other instanceof Element.Scalar(double b)) {
        return each(one, a -> result(binary, a, b));
      }
      if (one instanceof Element.Scalar(double a)) {
        return each(other, b -> result(binary, a, b).map(value -> compares(binary) ? b : value));
      }
      return joined(binary, one.elements(), other.elements());
    };
  }

  private static boolean compares(Binary binary) {
    return binary.operator().kind() == Operator.Kind.COMPARISON && !binary.bool();
  }

  private interface Change {
    Optional<Double> of(double value);
  }

  private static Element each(Element element, Change change) {
    Map<LabelSet, Double> values = new LinkedHashMap<>();
    element
        .elements()
        .forEach(
            (labels, value) -> change.of(value).ifPresent(result -> values.put(labels, result)));
    return new Element.Vector(values);
  }

  /** Element by element; where many meet one, the many keep their labels. */
  private static Element joined(
      Binary binary, Map<LabelSet, Double> left, Map<LabelSet, Double> right) {
    Matching matching = binary.matching();
    boolean manyRight =
        matching.many().map(many -> many.side() == Matching.Side.RIGHT).orElse(false);
    Map<LabelSet, Double> many = manyRight ? right : left;
    Map<LabelSet, Map.Entry<LabelSet, Double>> ones =
        bySignature(manyRight ? left : right, matching);
    Map<LabelSet, Double> values = new LinkedHashMap<>();
    many.forEach((labels, value) -> {
      Map.Entry<LabelSet, Double> one = ones.get(labels.signature(matching));
      if (one != null) {
        Optional<Double> result =
            manyRight
                ? result(binary, one.getValue(), value)
                : result(binary, value, one.getValue());
        result.ifPresent(known -> {
          if (values.put(resulting(binary, labels, one.getKey()), known) != null) {
            throw new Unsupported("several series of one side meet one of the other");
          }
        });
      }
    });
    return new Element.Vector(values);
  }

  private static Map<LabelSet, Map.Entry<LabelSet, Double>> bySignature(
      Map<LabelSet, Double> ones, Matching matching) {
    Map<LabelSet, Map.Entry<LabelSet, Double>> found = new LinkedHashMap<>();
    ones.entrySet()
        .forEach(each -> {
          if (found.put(each.getKey().signature(matching), each) != null) {
            throw new Unsupported("several series of one side meet one of the other");
          }
        });
    return found;
  }

  private static LabelSet resulting(Binary binary, LabelSet many, LabelSet one) {
    Matching matching = binary.matching();
    if (matching.many().isEmpty()) {
      return many.signature(matching);
    }
    LabelSet labels = many;
    for (String taken : matching.many().get().taken()) {
      labels = labels.with(taken, one.get(taken));
    }
    return labels;
  }

  /** Absent where a comparison does not hold. */
  private static Optional<Double> result(Binary binary, double a, double b) {
    return switch (binary.operator()) {
      case ADD -> Optional.of(a + b);
      case SUBTRACT -> Optional.of(a - b);
      case MULTIPLY -> Optional.of(a * b);
      case DIVIDE -> Optional.of(a / b);
      case MODULO -> Optional.of(a % b);
      case POWER -> Optional.of(Math.pow(a, b));
      case ATAN2 -> Optional.of(Math.atan2(a, b));
      case EQUAL -> compared(binary, a, a == b);
      case NOT_EQUAL -> compared(binary, a, a != b);
      case LESS -> compared(binary, a, a < b);
      case GREATER -> compared(binary, a, a > b);
      case AT_LEAST -> compared(binary, a, a >= b);
      case AT_MOST -> compared(binary, a, a <= b);
      case AND, OR, UNLESS -> throw new IllegalArgumentException("no arithmetic");
    };
  }

  private static Optional<Double> compared(Binary binary, double a, boolean holds) {
    return binary.bool()
        ? Optional.of(holds ? 1.0 : 0.0)
        : holds ? Optional.of(a) : Optional.empty();
  }
}
