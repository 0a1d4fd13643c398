package io.parallax.probes.websocket;

import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Unacceptable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;

/**
 * A client's messages, made of frames. Pings are answered, and everything is bounded: a message's
 * bytes, and all that is read. One thread reads; any may write.
 */
final class Messages {
  /** Counted for each frame, so that a flood of empty ones ends too. */
  private static final int FRAME_COST = 16;

  private static final byte[] NORMAL_CLOSURE = {0x03, (byte) 0xe8}; // 1000

  private final BufferedSource source;
  private final BufferedSink sink;
  private final WebSocket.Limits limits;
  private final AtomicLong left;
  private final ReentrantLock writing = new ReentrantLock();

  Messages(BufferedSource source, BufferedSink sink, WebSocket.Limits limits) {
    this.source = source;
    this.sink = sink;
    this.limits = limits;
    this.left = new AtomicLong(limits.sessionBytes());
  }

  /** Counts the session's bytes from here on. */
  void renew() {
    left.set(limits.sessionBytes());
  }

  /**
   * The next whole message; pings before it and within it are answered.
   *
   * @throws Unacceptable when the peer closes, or breaks the protocol or a limit
   * @throws IOException when the connection ends
   */
  byte[] next() throws IOException, Unacceptable {
    Buffer message = new Buffer();
    int kind = Frame.CONTINUATION;
    while (true) {
      Frame frame = read(limits.messageBytes() - message.size());
      if (frame.isControl()) {
        control(frame);
        continue;
      }
      boolean begins = frame.opcode() != Frame.CONTINUATION;
      if (begins == (kind != Frame.CONTINUATION)) {
        throw new Unacceptable(Reason.WEBSOCKET_PROTOCOL, "fragments out of order");
      }
      kind = begins ? frame.opcode() : kind;
      message.write(frame.payload());
      if (frame.last()) {
        return whole(kind, message.readByteArray());
      }
    }
  }

  private Frame read(long most) throws IOException, Unacceptable {
    Frame frame = Frame.read(source, most);
    if (left.addAndGet(-FRAME_COST - frame.payload().length) < 0) {
      throw new Unacceptable(Reason.MESSAGE_TOO_LARGE, "more messages than anybody waits for");
    }
    return frame;
  }

  private static byte[] whole(int kind, byte[] message) throws Unacceptable {
    if (kind == Frame.TEXT) {
      requireText(ByteBuffer.wrap(message), "a text message");
    }
    return message;
  }

  private static String requireText(ByteBuffer bytes, String what) throws Unacceptable {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notText) {
      throw new Unacceptable(Reason.WEBSOCKET_PROTOCOL, what + " is not UTF-8");
    }
  }

  private void control(Frame frame) throws IOException, Unacceptable {
    switch (frame.opcode()) {
      case Frame.PING -> write(Frame.PONG, frame.payload());
      case Frame.CLOSE -> throw closed(frame.payload());
      default -> {
        // A pong that nobody asked for may be sent at any time.
      }
    }
  }

  private static Unacceptable closed(byte[] payload) throws Unacceptable {
    if (payload.length == 0) {
      return new Unacceptable(Reason.WEBSOCKET_CLOSED, "closed by the peer");
    }
    int code = payload.length == 1 ? 0 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    if (!mayBeSent(code)) {
      throw new Unacceptable(Reason.WEBSOCKET_PROTOCOL, "a close without a code that may be sent");
    }
    String why =
        requireText(ByteBuffer.wrap(payload, 2, payload.length - 2), "the reason of a close");
    return new Unacceptable(
        Reason.WEBSOCKET_CLOSED, "closed by the peer: %d %s".formatted(code, why).strip());
  }

  /** RFC 6455, section 7.4: 1004 to 1006 and 1015 never stand in a frame. */
  private static boolean mayBeSent(int code) {
    return (1000 <= code && code <= 1003)
        || (1007 <= code && code <= 1014)
        || (3000 <= code && code <= 4999);
  }

  /** Sends a text message. */
  void text(byte[] message) throws IOException {
    write(Frame.TEXT, message);
  }

  /** Says goodbye, unless another write hangs: then the peer does not read anyway. */
  void goodbye() throws IOException {
    if (writing.tryLock()) {
      try {
        new Frame(true, Frame.CLOSE, NORMAL_CLOSURE).write(sink);
      } finally {
        writing.unlock();
      }
    }
  }

  /** Whole frames: pongs and messages come from two threads. */
  private void write(int opcode, byte[] payload) throws IOException {
    writing.lock();
    try {
      new Frame(true, opcode, payload).write(sink);
    } finally {
      writing.unlock();
    }
  }
}
