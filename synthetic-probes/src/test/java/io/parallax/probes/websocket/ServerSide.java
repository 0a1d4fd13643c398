package io.parallax.probes.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;

/** The other end of a WebSocket, which writes frames good and bad, and reads good ones. */
public final class ServerSide {
  public static final int TEXT = 0x81;
  public static final int CLOSE = 0x88;
  public static final int PING = 0x89;
  public static final int PONG = 0x8a;

  /**
   * @param head the first byte, with opcode and flags
   */
  public record Heard(int head, byte[] payload) {
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private volatile String path = "";

  public ServerSide(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** Reads the head of a request, line for line. */
  public List<String> request() throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      head.add(line);
    }
    path = head.getFirst().split(" ")[1];
    return head;
  }

  /** What the request asked for. */
  public String path() {
    return path;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /**
   * Answers {@code request} as it should be.
   *
   * @param more headers, each with its line's end
   */
  public void upgrade(List<String> request, String more) throws IOException {
    raw(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: upgrade\r\n"
                + more
                + "Sec-WebSocket-Accept: "
                + accept(request)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String accept(List<String> request) {
    String key =
        request.stream()
            .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
            .map(line -> line.substring(19))
            .findFirst()
            .orElse("");
    return ByteString.encodeUtf8(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").sha1().base64();
  }

  /** The next frame of the client, which must be masked. */
  public Heard hear() throws IOException {
    int head = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    if ((second & 0x80) == 0) {
      throw new IOException("a frame that is not masked");
    }
    int length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return new Heard(head, payload);
  }

  public void text(String text) throws IOException {
    frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public void frame(int head, byte... payload) throws IOException {
    raw(bytes(head, payload));
  }

  private static byte[] bytes(int head, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(head);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else if (payload.length < 65_536) {
      frame.write(126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      frame.write(127);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  public synchronized void raw(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }
}
