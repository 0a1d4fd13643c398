package io.parallax.specfile.stream;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.parallax.spec.target.Expectation;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import java.util.Optional;

/** Reads {@code {contains: text}} or {@code {regex: pattern}}. */
public final class ExpectationReader {
  private ExpectationReader() {}

  /** Empty when nothing is written, or something wrong. */
  public static Optional<Expectation> read(Field field) {
    return field.isWritten() ? of(field.fields()) : Optional.empty();
  }

  /** Of a mapping that is written; empty when it is wrong. */
  static Optional<Expectation> of(Fields fields) {
    Field contains = fields.optional("contains");
    Field regex = fields.optional("regex");
    fields.refuseOthers();
    if (contains.isWritten() == regex.isWritten()) {
      fields.owner().refuse("needs one of contains and regex", "write e.g. {contains: ready}");
      return Optional.empty();
    }
    return contains.isWritten()
        ? contains.text().map(Expectation.Contains::new)
        : regex.text().filter(text -> compiles(regex, text)).map(Expectation.Matches::new);
  }

  private static boolean compiles(Field field, String regex) {
    try {
      Pattern.compile(regex);
      return true;
    } catch (PatternSyntaxException wrong) {
      field.refuse(
          Quote.quote(regex) + " is not a regular expression: " + wrong.getDescription(),
          "write RE2 syntax, which has no look-around and no back references");
      return false;
    }
  }
}
