package io.parallax.specfile.alert;

import io.parallax.spec.slo.BurnCondition;
import io.parallax.spec.slo.BurnCondition.Bound;
import io.parallax.specfile.document.DescriptionReader;
import io.parallax.specfile.document.Metadata;
import io.parallax.specfile.field.Bounds;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Form;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.field.Shorthand;
import io.parallax.specfile.yaml.Node.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code spec} of an AlertCondition. */
final class ConditionReader {
  private static final List<String> UPWARD = List.of("gt", "gte");
  private static final List<String> DOWNWARD = List.of("lt", "lte");
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final String LOOKBACK = "lookbackWindow";

  private ConditionReader() {}

  static Optional<BurnCondition> read(Metadata metadata, Fields spec) {
    String description = DescriptionReader.read(spec);
    Optional<String> severity = spec.required("severity", "write e.g. page or ticket").text();
    Fields condition =
        spec.required("condition", "write kind, op, threshold and lookbackWindow").fields();
    condition.optional("kind").choice(List.of("burnrate"), "a kind of condition");
    Optional<Boolean> inclusive = inclusive(condition.required("op", "write gte"));
    Optional<Double> threshold = threshold(condition.required("threshold", "write e.g. 2"));
    Optional<Duration> lookback =
        duration(condition.required(LOOKBACK, "write e.g. 1h"), SHORTEST, LONGEST);
    Field after = condition.optional("alertAfter");
    Optional<Duration> wait =
        after.isWritten()
            ? duration(after, Duration.ZERO, LONGEST_WAIT)
            : Optional.of(Duration.ZERO);
    condition.refuseOthers();
    spec.refuseOthers();
    Optional<Bound> bound =
        inclusive.flatMap(also -> threshold.map(limit -> new Bound(also, limit)));
    return metadata
        .name()
        .flatMap(name ->
            severity.flatMap(how ->
                bound.flatMap(high ->
                    lookback.flatMap(over ->
                        wait.map(first ->
                            new BurnCondition(name, description, how, high, over, first))))));
  }

  /** Whether the threshold itself is too high. OpenSLO's own examples have it the wrong way. */
  private static Optional<Boolean> inclusive(Field field) {
    return field
        .judgedText(new Form.Choice(UPWARD))
        .filter(operator -> isUpward(field, operator))
        .map("gte"::equals);
  }

  private static boolean isUpward(Field field, String operator) {
    if (UPWARD.contains(operator)) {
      return true;
    }
    if (DOWNWARD.contains(operator)) {
      field.refuse(
          operator + " would alert while the budget burns slowly",
          "write " + (operator.equals("lt") ? "gt" : "gte"));
    } else {
      field.refuse(Quote.quote(operator) + " is not an operator", "write gt or gte");
    }
    return false;
  }

  private static Optional<Double> threshold(Field field) {
    return field
        .number(
            Bounds.POSITIVE,
            number -> field.refuse(number.text() + " is not a burn rate above 0", "write e.g. 2"))
        .map(Scalar::asDouble);
  }

  private static Optional<Duration> duration(Field field, Duration least, Duration most) {
    return Shorthand.read(field, "a duration", "5m, 1h or 3d")
        .flatMap(written -> written.length(field, least, most));
  }
}
