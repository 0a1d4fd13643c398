package io.parallax.probes.websocket;

import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Unacceptable;
import java.io.IOException;
import java.security.SecureRandom;
import okio.BufferedSink;
import okio.BufferedSource;

/**
 * One frame of RFC 6455, section 5.2.
 *
 * @param last whether its message ends with it
 * @param opcode what it is
 * @param payload unmasked
 */
record Frame(boolean last, int opcode, byte[] payload) {
  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xa;

  private static final int LAST = 0x80;
  private static final int RESERVED = 0x70;
  private static final int MASKED = 0x80;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int LONGEST_CONTROL = 125;
  private static final int LONGEST_SHORT = 0xffff;
  private static final SecureRandom RANDOM = new SecureRandom();

  boolean isControl() {
    return opcode >= CLOSE;
  }

  /**
   * @param most bytes of payload that are read; one that announces more is not begun
   * @throws Unacceptable when it is no frame that a server may send, or too long
   */
  static Frame read(BufferedSource in, long most) throws IOException, Unacceptable {
    int first = in.readByte() & 0xff;
    int second = in.readByte() & 0xff;
    int opcode = first & 0xf;
    boolean last = (first & LAST) != 0;
    require((first & RESERVED) == 0, "a frame has reserved bits set");
    require((second & MASKED) == 0, "a frame of the server is masked");
    require(opcode <= BINARY || (CLOSE <= opcode && opcode <= PONG), "a frame of no known kind");
    long length = length(in, second);
    require(
        opcode < CLOSE || (last && length <= LONGEST_CONTROL),
        "a control frame is fragmented or too long");
    if (length > most) {
      throw new Unacceptable(Reason.MESSAGE_TOO_LARGE, "a message longer than the limit");
    }
    return new Frame(last, opcode, in.readByteArray(length));
  }

  private static long length(BufferedSource in, int second) throws IOException, Unacceptable {
    long length =
        switch (second) {
          case SHORT_LENGTH -> in.readShort() & 0xffffL;
          case LONG_LENGTH -> in.readLong();
          default -> second;
        };
    require(length >= 0, "a frame of negative length");
    return length;
  }

  private static void require(boolean holds, String broken) throws Unacceptable {
    if (!holds) {
      throw new Unacceptable(Reason.WEBSOCKET_PROTOCOL, broken);
    }
  }

  /** Masked with a fresh key, as a client must. */
  void write(BufferedSink out) throws IOException {
    out.writeByte((last ? LAST : 0) | opcode);
    if (payload.length <= LONGEST_CONTROL) {
      out.writeByte(MASKED | payload.length);
    } else if (payload.length <= LONGEST_SHORT) {
      out.writeByte(MASKED | SHORT_LENGTH);
      out.writeShort(payload.length);
    } else {
      out.writeByte(MASKED | LONG_LENGTH);
      out.writeLong(payload.length);
    }
    byte[] key = new byte[4];
    RANDOM.nextBytes(key);
    out.write(key);
    out.write(masked(key));
    out.flush();
  }

  private byte[] masked(byte[] key) {
    byte[] masked = new byte[payload.length];
    for (int i = 0; i < masked.length; i++) {
      masked[i] = (byte) (payload[i] ^ key[i & 3]);
    }
    return masked;
  }
}
