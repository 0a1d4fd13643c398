package io.parallax.promql;

import java.util.List;
import java.util.Optional;

/**
 * Which elements of two vectors belong together.
 *
 * @param only whether {@code labels} alone must be equal, else all but them
 * @param many the side of which many elements meet one of the other; absent where one meets one
 */
public record Matching(boolean only, List<String> labels, Optional<Many> many) {
  /** Equal in all labels. */
  public static final Matching ALL = new Matching(false, List.of(), Optional.empty());

  /** A side. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /**
   * Many to one; the many keep all their own labels.
   *
   * @param taken labels that they take from the one
   */
  public record Many(Side side, List<String> taken) {
    public Many {
      taken = List.copyOf(taken);
    }
  }

  public Matching {
    labels = List.copyOf(labels);
  }

  public static Matching on(String... labels) {
    return new Matching(true, List.of(labels), Optional.empty());
  }

  /** Many of the left to one of the right, from which they take {@code taken}. */
  public Matching manyToOne(String... taken) {
    return new Matching(only, labels, Optional.of(new Many(Side.LEFT, List.of(taken))));
  }
}
