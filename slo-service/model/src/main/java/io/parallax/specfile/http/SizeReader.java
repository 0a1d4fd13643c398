package io.parallax.specfile.http;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Form;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import java.util.Optional;

/**
 * Reads sizes.
 *
 * @param least bytes that may be written
 * @param most bytes that may be written, whole MiB
 */
record SizeReader(long least, long most) {
  Optional<Long> read(Field field) {
    return field
        .judgedScalar(new Form.Matching("[0-9]{1,9}(?:B|KiB|MiB)"))
        .flatMap(text -> read(field, text));
  }

  private Optional<Long> read(Field field, String text) {
    Optional<Long> bytes = Quantities.bytes(text);
    if (bytes.isEmpty()) {
      field.refuse(Quote.quote(text) + " is not a size", "write e.g. 64KiB or 1MiB");
    } else if (bytes.get() < least || bytes.get() > most) {
      field.refuse(
          Quote.quote(text) + " is out of range",
          "write %dB to %dMiB".formatted(least, most >> 20));
    }
    return bytes;
  }
}
