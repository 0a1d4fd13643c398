package io.parallax.rules;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** So much of the wire format of protocol buffers as a scrape of a native histogram takes. */
final class Protobuf {
  private static final int VARINT = 0;
  private static final int FIXED = 1;
  private static final int BYTES = 2;
  private static final int HISTOGRAM = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * One family of one native histogram of schema 0, as a scrape is answered with it.
   *
   * @param upToOne observations in (0.5, 1]
   * @param upToTwo observations in (1, 2]
   */
  static byte[] scrape(String name, long upToOne, long upToTwo) {
    Protobuf histogram =
        new Protobuf()
            .count(1, upToOne + upToTwo)
            .real(2, upToOne + 2.0 * upToTwo)
            .signed(5, 0)
            .real(6, 1e-128)
            .count(7, 0)
            .part(12, new Protobuf().signed(1, 0).count(2, 2))
            .signed(13, upToOne)
            .signed(13, upToTwo - upToOne);
    Protobuf family =
        new Protobuf()
            .text(1, name)
            .text(2, "h")
            .count(3, HISTOGRAM)
            .part(4, new Protobuf().part(7, histogram));
    Protobuf delimited = new Protobuf();
    delimited.varint(family.out.size());
    delimited.out.writeBytes(family.out.toByteArray());
    return delimited.out.toByteArray();
  }

  private Protobuf count(int field, long value) {
    key(field, VARINT);
    return varint(value);
  }

  private Protobuf signed(int field, long value) {
    return count(field, value << 1 ^ value >> 63);
  }

  private Protobuf real(int field, double value) {
    key(field, FIXED);
    out.writeBytes(
        ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    return this;
  }

  private Protobuf text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private Protobuf part(int field, Protobuf message) {
    return bytes(field, message.out.toByteArray());
  }

  private Protobuf bytes(int field, byte[] value) {
    key(field, BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void key(int field, int type) {
    varint((long) field << 3 | type);
  }

  private Protobuf varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }
}
