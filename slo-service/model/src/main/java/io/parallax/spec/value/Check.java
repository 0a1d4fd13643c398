package io.parallax.spec.value;

import com.google.re2j.Pattern;
import java.math.BigDecimal;

/** What must hold of one value. Of a value that is not there, only negations hold. */
public sealed interface Check {
  /**
   * @param wanted false when it must be absent
   */
  record Exists(boolean wanted) implements Check {}

  /**
   * The same value of the same type; numbers are compared by value, so 1 is 1.0.
   *
   * @param wanted false when it must be another, or absent
   */
  record Equals(Value value, boolean wanted) implements Check {}

  /**
   * A pattern is found in it; a number is read as it is written.
   *
   * @param wanted false when it must not be found
   */
  record Matches(Pattern pattern, boolean wanted) implements Check {}

  /** It is a number, or text that is one, on the right side of {@code limit}. */
  record Bound(Relation relation, BigDecimal limit) implements Check {}

  /** How a number lies to a limit. */
  enum Relation {
    LESS_THAN,
    AT_MOST,
    MORE_THAN,
    AT_LEAST;

    /** Whether {@code number} lies so to {@code limit}. */
    public boolean holds(BigDecimal number, BigDecimal limit) {
      int order = number.compareTo(limit);
      return switch (this) {
        case LESS_THAN -> order < 0;
        case AT_MOST -> order <= 0;
        case MORE_THAN -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }
}
