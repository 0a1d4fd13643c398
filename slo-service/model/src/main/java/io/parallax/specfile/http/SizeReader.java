package io.parallax.specfile.http;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import java.util.Optional;

/**
 * Reads how much of an answer is read.
 *
 * @param otherwise bytes when nothing is written
 * @param most bytes that may be written, whole MiB
 */
record SizeReader(long otherwise, long most) {
  long read(Field field) {
    return field.scalarText().flatMap(text -> read(field, text)).orElse(otherwise);
  }

  private Optional<Long> read(Field field, String text) {
    Optional<Long> bytes = Quantities.bytes(text);
    if (bytes.isEmpty()) {
      field.refuse(Quote.quote(text) + " is not a size", "write e.g. 64KiB or 1MiB");
    } else if (bytes.get() < 1 || bytes.get() > most) {
      field.refuse(
          Quote.quote(text) + " is out of range", "write 1B to %dMiB".formatted(most >> 20));
    }
    return bytes;
  }
}
