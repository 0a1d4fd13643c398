package io.parallax.promql;

import java.util.List;
import java.util.Optional;

/**
 * Which elements of two vectors belong together.
 *
 * @param labels the labels that must be equal; absent for all labels
 * @param groupLeft labels taken from the right where many elements of the left meet one of the
 *     right, the left keeping all its own; absent where one meets one
 */
public record Matching(Optional<List<String>> labels, Optional<List<String>> groupLeft) {
  /** Equal in all labels. */
  public static final Matching ALL = new Matching(Optional.empty(), Optional.empty());

  public static Matching on(String... labels) {
    return new Matching(Optional.of(List.of(labels)), Optional.empty());
  }

  /** Many to one: the left keeps its labels and takes {@code taken} from the right. */
  public Matching manyToOne(String... taken) {
    return new Matching(labels, Optional.of(List.of(taken)));
  }
}
