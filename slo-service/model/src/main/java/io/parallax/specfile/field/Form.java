package io.parallax.specfile.field;

import java.util.List;
import java.util.OptionalInt;

/** What a reader asks a place for. */
public sealed interface Form {
  /**
   * Text.
   *
   * @param mayBeBlank whether it may be empty, or of blanks only
   */
  record Text(boolean mayBeBlank) implements Form {}

  /**
   * Text of a form.
   *
   * @param pattern that matches all of it
   */
  record Matching(String pattern) implements Form {}

  /** One of some texts. */
  record Choice(List<String> choices) implements Form {
    public Choice {
      choices = List.copyOf(choices);
    }
  }

  /** True or false. */
  record Flag() implements Form {}

  /** A whole number from {@code least} to {@code most}, both included. */
  record Whole(long least, long most) implements Form {}

  /** A number within bounds. */
  record Numeric(Bounds bounds) implements Form {}

  /** Text, a number or a truth value. */
  record AnyScalar() implements Form {}

  /**
   * A list.
   *
   * @param least items
   * @param most items; none when there is no such bound
   */
  record Items(int least, OptionalInt most) implements Form {}

  /** A mapping. */
  record Mapping() implements Form {}

  /** What documents of another kind have in their {@code spec}. */
  record SpecOf(String kind) implements Form {}
}
