package io.parallax.probes.http;

import io.parallax.spec.value.Check;
import io.parallax.spec.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether values are as they should be, and how to say that they are not. */
final class Checks {
  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_QUOTE = 40;

  private Checks() {}

  /**
   * Whether {@code check} holds of {@code values}: what is wanted of one of them, what is not
   * wanted of none.
   */
  static boolean hold(Check check, List<Value> values) {
    return switch (check) {
      case Check.Exists(boolean wanted) -> values.isEmpty() != wanted;
      case Check.Equals(Value other, boolean wanted) -> any(values, other::isSame) == wanted;
      case Check.Matches(var pattern, boolean wanted) ->
          any(values, value -> text(value).filter(text -> pattern.matcher(text).find()).isPresent())
              == wanted;
      case Check.Bound(var relation, BigDecimal limit) ->
          any(values, value -> number(value).filter(n -> relation.holds(n, limit)).isPresent());
    };
  }

  private static boolean any(List<Value> values, Predicate<Value> such) {
    return values.stream().anyMatch(such);
  }

  static Optional<String> text(Value value) {
    return switch (value) {
      case Value.Text(String text) -> Optional.of(text);
      case Value.Numeric(BigDecimal number) -> Optional.of(number.toString());
      case Value.Truth(boolean truth) -> Optional.of(Boolean.toString(truth));
      case Value.Nothing() -> Optional.of("null");
      case Value.Structure() -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> number(Value value) {
    return switch (value) {
      case Value.Numeric(BigDecimal number) -> Optional.of(number);
      case Value.Text(String text) -> parse(text.strip());
      case Value.Truth _, Value.Nothing _, Value.Structure _ -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> parse(String text) {
    try {
      return text.length() > LONGEST_NUMBER ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** What {@code values} are instead, e.g. {@code is 'degraded', should equal 'ok'}. */
  static String complaint(Check check, List<Value> values) {
    return (values.isEmpty() ? "is absent" : "is " + quote(values.getFirst()))
        + ", should "
        + wish(check);
  }

  private static String wish(Check check) {
    return switch (check) {
      case Check.Exists(boolean wanted) -> wanted ? "exist" : "not exist";
      case Check.Equals(Value value, boolean wanted) -> not(wanted) + "equal " + quote(value);
      case Check.Matches(var pattern, boolean wanted) ->
          not(wanted) + "match " + quote(pattern.pattern());
      case Check.Bound(var relation, BigDecimal limit) ->
          "be " + relation.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + limit;
    };
  }

  private static String not(boolean wanted) {
    return wanted ? "" : "not ";
  }

  private static String quote(Value value) {
    return switch (value) {
      case Value.Text(String text) -> quote(text);
      case Value.Structure() -> "a list or an object";
      case Value.Numeric _, Value.Truth _, Value.Nothing _ -> cut(text(value).orElse(""));
    };
  }

  static String quote(String text) {
    return "'" + cut(text) + "'";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }
}
