package io.parallax.probes.grpc;

import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Unacceptable;
import java.io.EOFException;
import okio.Buffer;
import okio.ByteString;

/**
 * The two messages of grpc.health.v1 in the encoding of Protocol Buffers, each in a frame of gRPC:
 * a byte that says whether it is compressed, four for its length, the message.
 */
final class HealthMessages {
  /** States by their numbers. */
  private static final String[] STATES = {"UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"};

  private static final int SERVICE_TAG = 0x0a; // field 1, bytes
  private static final int STATUS_TAG = 0x08; // field 1, varint
  private static final int WIRE_TYPE = 0x7;
  private static final int LONGEST_VARINT = 10;

  private HealthMessages() {}

  static ByteString request(String service) {
    Buffer message = new Buffer();
    if (!service.isEmpty()) {
      Buffer name = new Buffer().writeUtf8(service);
      message.writeByte(SERVICE_TAG);
      writeVarint(message, name.size());
      message.write(name, name.size());
    }
    Buffer frame = new Buffer().writeByte(0).writeInt((int) message.size());
    frame.write(message, message.size());
    return frame.readByteString();
  }

  private static void writeVarint(Buffer target, long value) {
    long rest = value;
    while (rest > 0x7f) {
      target.writeByte((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    target.writeByte((int) rest);
  }

  /**
   * What the service says of itself.
   *
   * @param body the answer's whole body
   * @throws Unacceptable when it is not exactly one such message
   */
  static String state(Buffer body) throws Unacceptable {
    try {
      require(body.readByte() == 0, "a compressed message, which nobody asked for");
      require(body.readInt() == body.size(), "not one whole message");
      long state = 0;
      while (!body.exhausted()) {
        long tag = readVarint(body);
        if (tag == STATUS_TAG) {
          state = readVarint(body);
        } else {
          skip(body, (int) (tag & WIRE_TYPE));
        }
      }
      return 0 <= state && state < STATES.length ? STATES[(int) state] : "state " + state;
    } catch (EOFException cut) {
      throw broken("a message that ends too early");
    }
  }

  private static long readVarint(Buffer source) throws EOFException, Unacceptable {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      byte next = source.readByte();
      value |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw broken("a number that does not end");
  }

  /** A field that a later version may have added. */
  private static void skip(Buffer source, int wireType) throws EOFException, Unacceptable {
    switch (wireType) {
      case 0 -> readVarint(source);
      case 1 -> source.skip(8);
      case 2 -> source.skip(length(readVarint(source)));
      case 5 -> source.skip(4);
      default -> throw broken("a field of no known kind");
    }
  }

  private static long length(long value) throws Unacceptable {
    require(value >= 0, "a field of negative length");
    return value;
  }

  private static void require(boolean holds, String broken) throws Unacceptable {
    if (!holds) {
      throw broken(broken);
    }
  }

  private static Unacceptable broken(String detail) {
    return new Unacceptable(Reason.GRPC_PROTOCOL, detail);
  }
}
