package io.parallax.specfile.slo;

import io.parallax.spec.slo.Budgeting;
import io.parallax.specfile.field.Bounds;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Shorthand;
import io.parallax.specfile.yaml.Node.Scalar;
import io.parallax.specfile.yaml.Node.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code budgetingMethod}, and what it needs of each objective. */
final class BudgetingReader {
  private static final String OCCURRENCES = "Occurrences";
  static final String TIMESLICES = "Timeslices";
  private static final String RATIO_TIMESLICES = "RatioTimeslices";
  private static final List<String> METHODS = List.of(OCCURRENCES, TIMESLICES, RATIO_TIMESLICES);

  private static final String TARGET = "timeSliceTarget";
  private static final String WINDOW = "timeSliceWindow";
  private static final Bounds SHARE = new Bounds(0, false, 1, true);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private BudgetingReader() {}

  /** The method that all objectives of an SLO share. */
  static Optional<String> method(Fields spec) {
    return spec.required("budgetingMethod", "write " + OCCURRENCES)
        .choice(METHODS, "a budgeting method");
  }

  /**
   * The method with what {@code objective} says for it.
   *
   * @param method empty when none is known: then nothing is refused for it
   */
  static Optional<Budgeting> read(Optional<String> method, Fields objective) {
    return method.flatMap(known ->
        switch (known) {
          case TIMESLICES -> timeslices(objective);
          case RATIO_TIMESLICES -> ratioTimeslices(objective);
          default -> occurrences(objective);
        });
  }

  private static Optional<Budgeting> occurrences(Fields objective) {
    String instead = "remove it, or write budgetingMethod: ";
    objective.refuse(TARGET, TARGET + " belongs to " + TIMESLICES, instead + TIMESLICES);
    objective.refuse(WINDOW, WINDOW + " belongs to slices of time", instead + TIMESLICES);
    return Optional.of(new Budgeting.Occurrences());
  }

  private static Optional<Budgeting> timeslices(Fields objective) {
    Optional<Double> target =
        sliceTarget(objective.required(TARGET, "write the share of good events, e.g. 0.95"));
    Optional<Duration> slice = slice(objective);
    return target.flatMap(share -> slice.map(each -> new Budgeting.Timeslices(share, each)));
  }

  private static Optional<Budgeting> ratioTimeslices(Fields objective) {
    objective.refuse(TARGET, TARGET + " belongs to " + TIMESLICES, "remove it");
    return slice(objective).map(Budgeting.RatioTimeslices::new);
  }

  private static Optional<Double> sliceTarget(Field field) {
    return field
        .number(
            SHARE, number -> field.refuse(number.text() + " is not in (0, 1]", "write e.g. 0.95"))
        .map(Scalar::asDouble);
  }

  private static Optional<Duration> slice(Fields objective) {
    Field field = objective.required(WINDOW, "write the length of a slice, e.g. 5m");
    return length(field);
  }

  /** A number without a unit is of minutes. */
  private static Optional<Duration> length(Field field) {
    if (field.node() instanceof Scalar scalar && scalar.type() == Type.INTEGER) {
      return field.integer(SHORTEST.toMinutes(), LONGEST.toMinutes()).map(Duration::ofMinutes);
    }
    return Shorthand.read(field, "a slice of time", "1m, 5m or 1h")
        .flatMap(written -> written.length(field, SHORTEST, LONGEST));
  }
}
