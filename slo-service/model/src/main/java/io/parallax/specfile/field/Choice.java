package io.parallax.specfile.field;

import java.util.List;
import java.util.Optional;

/** Reads one of a few words. */
public final class Choice {
  private Choice() {}

  /** The word that is written; empty when none is, or one that is not among {@code known}. */
  public static Optional<String> of(Field field, List<String> known) {
    return field.scalarText().filter(text -> isKnown(field, text, known));
  }

  private static boolean isKnown(Field field, String text, List<String> known) {
    if (!known.contains(text)) {
      field.refuse(Quote.quote(text) + " is not known", Nearest.hint(text, known, "leave it out"));
    }
    return known.contains(text);
  }
}
