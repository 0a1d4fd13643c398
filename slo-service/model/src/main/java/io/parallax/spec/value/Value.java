package io.parallax.spec.value;

import java.math.BigDecimal;

/** One value, as JSON knows them. */
public sealed interface Value {
  record Text(String text) implements Value {}

  record Numeric(BigDecimal number) implements Value {}

  record Truth(boolean truth) implements Value {}

  record Nothing() implements Value {}

  /** A list or an object; no value is equal to one. */
  record Structure() implements Value {}

  /** Whether it is the same value of the same type. */
  default boolean isSame(Value other) {
    return switch (this) {
      case Numeric(BigDecimal number) ->
          other instanceof Numeric(BigDecimal same) && number.compareTo(same) == 0;
      case Structure() -> false;
      case Text _, Truth _, Nothing _ -> equals(other);
    };
  }
}
