package io.parallax.specfile.slo;

import io.parallax.spec.slo.Indicator;
import io.parallax.spec.value.Check.Relation;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.sli.Counted;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Reads {@code op} and {@code value} of an objective: how a good number lies. */
final class BoundReader {
  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "lt", Relation.LESS_THAN,
          "lte", Relation.AT_MOST,
          "gt", Relation.MORE_THAN,
          "gte", Relation.AT_LEAST);

  private BoundReader() {}

  /**
   * What the objective counts.
   *
   * @param counted what its SLI says; empty when that is not valid
   */
  static Optional<Indicator> read(Fields objective, Optional<Counted> counted) {
    if (counted.isEmpty()) {
      objective.optional("op");
      objective.optional("value");
      return Optional.empty();
    }
    return switch (counted.get()) {
      case Counted.Whole(Indicator indicator) -> refuseBound(objective, indicator);
      case Counted.Compared(var server, String query) -> compare(objective, server, query);
    };
  }

  private static Optional<Indicator> refuseBound(Fields objective, Indicator indicator) {
    String ratio = "a ratioMetric has none: remove it";
    objective.refuse("op", "op belongs to a thresholdMetric", ratio);
    objective.refuse("value", "value belongs to a thresholdMetric", ratio);
    return Optional.of(indicator);
  }

  private static Optional<Indicator> compare(
      Fields objective, Optional<String> server, String query) {
    Optional<Relation> relation =
        objective
            .required("op", "write how a good number lies: lt, lte, gt or gte")
            .choice(RELATIONS.keySet().stream().sorted().toList(), "an operator")
            .flatMap(name -> Optional.ofNullable(RELATIONS.get(name)));
    Optional<BigDecimal> value = value(objective.required("value", "write e.g. 0.3"));
    return relation.flatMap(
        lies -> value.map(limit -> new Indicator.Threshold(server, query, lies, limit)));
  }

  private static Optional<BigDecimal> value(Field field) {
    return field.number().map(number -> BigDecimal.valueOf(number.asDouble()));
  }
}
