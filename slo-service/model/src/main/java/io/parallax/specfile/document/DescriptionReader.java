package io.parallax.specfile.document;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Form;

/** Reads OpenSLO's description. */
public final class DescriptionReader {
  /** OpenSLO v1 allows no more. */
  private static final int LONGEST = 1050;

  private DescriptionReader() {}

  public static String read(Fields spec) {
    Field field = spec.optional("description");
    String text = field.anyText(new Form.Matching("[^\\x00]{0,%d}".formatted(LONGEST))).orElse("");
    if (text.length() > LONGEST) {
      field.refuse(
          "has %d characters".formatted(text.length()), "write at most " + LONGEST + " of them");
    }
    return text;
  }
}
