package io.parallax.probes.websocket;

import io.parallax.probe.Reason;
import io.parallax.probes.transport.Unacceptable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;

/**
 * A client's side of an open WebSocket. Pings are answered, and everything is bounded: a message's
 * bytes, and all that is read. For one thread.
 */
public final class WebSocketSession {
  /** Counted for each frame, so that a flood of empty ones ends too. */
  private static final int FRAME_COST = 16;

  private final BufferedSource in;
  private final BufferedSink out;
  private final long maxMessage;
  private long left;

  /**
   * @param maxMessage most bytes of a message, over its frames
   * @param maxTotal most bytes of all frames together
   */
  public WebSocketSession(BufferedSource in, BufferedSink out, long maxMessage, long maxTotal) {
    this.in = in;
    this.out = out;
    this.maxMessage = maxMessage;
    this.left = maxTotal;
  }

  public void send(String text) throws IOException {
    write(Frame.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The next whole message, text or binary; bytes that are no UTF-8 are replaced in a binary one.
   *
   * @throws Unacceptable when the peer closes, breaks the protocol or a limit
   * @throws IOException when the connection ends
   */
  public String next() throws IOException, Unacceptable {
    Buffer message = new Buffer();
    int kind = Frame.CONTINUATION;
    while (true) {
      Frame frame = read(maxMessage - message.size());
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
        return kind == Frame.TEXT ? text(message) : message.readUtf8();
      }
    }
  }

  private Frame read(long most) throws IOException, Unacceptable {
    Frame frame = Frame.read(in, most);
    left -= FRAME_COST + frame.payload().length;
    if (left < 0) {
      throw new Unacceptable(Reason.BODY_TOO_LARGE, "more messages than anybody waits for");
    }
    return frame;
  }

  private void control(Frame frame) throws IOException, Unacceptable {
    switch (frame.opcode()) {
      case Frame.PING -> write(Frame.PONG, frame.payload());
      case Frame.CLOSE -> throw new Unacceptable(Reason.WEBSOCKET_PROTOCOL, closed(frame));
      default -> {
        // A pong that nobody asked for may be sent at any time.
      }
    }
  }

  private static String closed(Frame frame) {
    byte[] payload = frame.payload();
    if (payload.length < 2) {
      return "closed by the peer";
    }
    int code = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    String reason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    return "closed by the peer: %d %s".formatted(code, reason).strip();
  }

  private static String text(Buffer message) throws Unacceptable {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(message.readByteArray()))
          .toString();
    } catch (CharacterCodingException notText) {
      throw new Unacceptable(Reason.WEBSOCKET_PROTOCOL, "a text message is not UTF-8");
    }
  }

  private void write(int opcode, byte[] payload) throws IOException {
    new Frame(true, opcode, payload).write(out);
  }

  /** Says goodbye; the peer's is not waited for. */
  public void close() throws IOException {
    write(Frame.CLOSE, new byte[] {0x03, (byte) 0xe8}); // 1000, a normal closure
  }
}
