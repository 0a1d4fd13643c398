package io.parallax.backtest.samples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** What an expression is at one time. */
sealed interface Element {
  record Scalar(double value) implements Element {}

  /**
   * @param values by labels
   */
  record Vector(Map<LabelSet, Double> values) implements Element {
    Vector map(DoubleUnaryOperator change) {
      Map<LabelSet, Double> changed = new LinkedHashMap<>();
      values.forEach((labels, value) -> changed.put(labels, change.applyAsDouble(value)));
      return new Vector(changed);
    }
  }

  /** The elements; a number is one without labels. */
  default Map<LabelSet, Double> elements() {
    return switch (this) {
      case Scalar(double value) -> Map.of(LabelSet.NONE, value);
      case Vector(var values) -> values;
    };
  }
}
