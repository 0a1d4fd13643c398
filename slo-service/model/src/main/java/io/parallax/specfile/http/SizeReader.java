package io.parallax.specfile.http;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Quantities;
import io.parallax.specfile.field.Quote;
import java.util.Optional;

/** Reads sizes of bodies. */
final class SizeReader {
  private SizeReader() {}

  /** A size from {@code least} to {@code most} bytes, both included. */
  static Optional<Long> bytes(Field field, long least, long most) {
    return field.scalarText().flatMap(text -> bytes(field, text, least, most));
  }

  private static Optional<Long> bytes(Field field, String text, long least, long most) {
    Optional<Long> bytes = Quantities.bytes(text);
    if (bytes.isEmpty()) {
      field.refuse(Quote.quote(text) + " is not a size", "write e.g. 64KiB or 1MiB");
    } else if (bytes.get() < least || bytes.get() > most) {
      field.refuse(Quote.quote(text) + " is out of range", "write %dB to 64MiB".formatted(least));
    }
    return bytes;
  }
}
