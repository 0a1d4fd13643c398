package io.parallax.probes.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import okio.BufferedSink;
import okio.BufferedSource;

/**
 * WebSocket frames (RFC 6455) of a client that offered no extension. A length is checked before a
 * byte of it is read: OkHttp's own reader takes messages of any size.
 */
final class Frames {
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int LAST = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0f;
  private static final int MASKED = 0x80;
  private static final int MOST_OF_CONTROL = 125;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int NORMAL_CLOSURE = 1000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final BufferedSource source;
  private final BufferedSink sink;
  private final WebSocket.Limits limits;
  private long received;
  private final ReentrantLock writing = new ReentrantLock();

  Frames(BufferedSource source, BufferedSink sink, WebSocket.Limits limits) {
    this.source = source;
    this.sink = sink;
    this.limits = limits;
  }

  private record Frame(int opcode, boolean last, byte[] payload) {}

  /**
   * The next whole message; pings before it and within it are answered.
   *
   * @throws EOFException when the peer closes
   * @throws ProtocolException when it breaks the framing
   */
  byte[] message() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    boolean begun = false;
    while (true) {
      Frame frame = frame(message.size());
      if (frame.opcode() >= CLOSE) {
        control(frame);
        continue;
      }
      if (begun != (frame.opcode() == CONTINUATION)) {
        throw new ProtocolException("a message within another, or a continuation of none");
      }
      begun = true;
      message.writeBytes(frame.payload());
      if (frame.last()) {
        return message.toByteArray();
      }
    }
  }

  private Frame frame(long before) throws IOException {
    int head = source.readByte() & 0xff;
    int second = source.readByte() & 0xff;
    int opcode = head & OPCODE;
    requireKnown(head, second, opcode);
    long length = length(second);
    require(opcode < CLOSE || ((head & LAST) != 0 && length <= MOST_OF_CONTROL), "a long control");
    received += length + 2;
    if (before + length > limits.messageBytes() || received > limits.sessionBytes()) {
      throw new MessageTooLarge("a message longer than " + limits.messageBytes() + " bytes");
    }
    return new Frame(opcode, (head & LAST) != 0, source.readByteArray(length));
  }

  private static void requireKnown(int head, int second, int opcode) throws ProtocolException {
    require((head & RESERVED) == 0, "a reserved bit");
    require(opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG), "an unknown opcode");
    require((second & MASKED) == 0, "a masked frame");
  }

  private long length(int second) throws IOException {
    long length =
        switch (second) {
          case TWO_BYTES -> source.readShort() & 0xffff;
          case EIGHT_BYTES -> source.readLong();
          default -> second;
        };
    require(length >= 0, "a negative length");
    return length;
  }

  private static void require(boolean condition, String flaw) throws ProtocolException {
    if (!condition) {
      throw new ProtocolException("WebSocket: the peer sent " + flaw);
    }
  }

  private void control(Frame frame) throws IOException {
    switch (frame.opcode()) {
      case PING -> write(PONG, frame.payload());
      case CLOSE -> throw new EOFException("closed by the peer" + reason(frame.payload()));
      default -> {} // a pong that nobody asked for
    }
  }

  private static String reason(byte[] payload) {
    if (payload.length < 2) {
      return "";
    }
    int code = (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
    String text = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    return ": "
        + code
        + Optional.of(text).filter(given -> !given.isBlank()).map(given -> " " + given).orElse("");
  }

  void text(byte[] payload) throws IOException {
    write(TEXT, payload);
  }

  /** Says goodbye, unless another write hangs: then the peer does not read anyway. */
  void close() throws IOException {
    if (writing.tryLock()) {
      try {
        write(CLOSE, new byte[] {(byte) (NORMAL_CLOSURE >> 8), (byte) NORMAL_CLOSURE});
      } finally {
        writing.unlock();
      }
    }
  }

  /** Whole frames, masked as a client's must be; pongs and calls come from two threads. */
  private void write(int opcode, byte[] payload) throws IOException {
    byte[] mask = new byte[4];
    RANDOM.nextBytes(mask);
    writing.lock();
    try {
      sink.writeByte(LAST | opcode);
      writeLength(payload.length);
      sink.write(mask).write(masked(payload, mask)).flush();
    } finally {
      writing.unlock();
    }
  }

  private void writeLength(int length) throws IOException {
    if (length <= MOST_OF_CONTROL) {
      sink.writeByte(MASKED | length);
    } else if (length <= 0xffff) {
      sink.writeByte(MASKED | TWO_BYTES).writeShort(length);
    } else {
      sink.writeByte(MASKED | EIGHT_BYTES).writeLong(length);
    }
  }

  private static byte[] masked(byte[] payload, byte[] mask) {
    byte[] masked = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      masked[i] = (byte) (payload[i] ^ mask[i & 3]);
    }
    return masked;
  }
}
