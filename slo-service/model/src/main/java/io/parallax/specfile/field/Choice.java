package io.parallax.specfile.field;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one of a few words. */
public final class Choice {
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+");

  private Choice() {}

  /** The word that is written; empty when none is, or one that is not among {@code known}. */
  public static Optional<String> of(Field field, List<String> known) {
    return field.judgedScalar(forms(known)).filter(text -> isKnown(field, text, known));
  }

  /** A word such as 1.2 is a number unless it is quoted. */
  private static Form[] forms(List<String> known) {
    boolean numbers = known.stream().anyMatch(NUMBER.asMatchPredicate());
    Form words = new Form.Choice(known);
    return numbers ? new Form[] {words, new Form.Numeric(Bounds.NONE)} : new Form[] {words};
  }

  private static boolean isKnown(Field field, String text, List<String> known) {
    if (!known.contains(text)) {
      field.refuse(Quote.quote(text) + " is not known", Nearest.hint(text, known, "leave it out"));
    }
    return known.contains(text);
  }
}
