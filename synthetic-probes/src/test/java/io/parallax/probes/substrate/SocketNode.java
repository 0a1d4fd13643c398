package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A node on a WebSocket of our own: what it says is another's, how it says it is a test's. */
final class SocketNode implements AutoCloseable {
  static final int TEXT = 0x81;
  static final int PING = 0x89;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How one call is answered. */
  interface Manner {
    void reply(Speaker speaker, JsonNode call, String right) throws Exception;
  }

  final UnrulyNode mind = new UnrulyNode();
  final AtomicInteger upgrades = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger closeFrames = new AtomicInteger();
  final AtomicInteger pongs = new AtomicInteger();
  final List<String> heads = new CopyOnWriteArrayList<>();

  /** Answers the request for an upgrade; null for the right answer. */
  volatile String instead = "";

  volatile Manner manner = (speaker, _, right) -> speaker.text(right);

  /** After that a subscription tells a new block, again and again; zero for never. */
  volatile Duration blockEvery = Duration.ZERO;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  SocketNode() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/");
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    open.incrementAndGet();
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      Speaker speaker = new Speaker(socket.getOutputStream());
      if (upgrade(in, speaker)) {
        converse(in, speaker);
      }
    } catch (Exception left) {
      // the prober went away, as it should
    } finally {
      open.decrementAndGet();
    }
  }

  private boolean upgrade(DataInputStream in, Speaker speaker) throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      head.add(line);
    }
    heads.addAll(head);
    upgrades.incrementAndGet();
    String key =
        head.stream()
            .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
            .map(line -> line.substring(19))
            .findFirst()
            .orElse("");
    String right =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + "\r\n\r\n";
    speaker.raw((instead.isEmpty() ? right : instead).getBytes(StandardCharsets.ISO_8859_1));
    return instead.isEmpty();
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static String accept(String key) {
    try {
      byte[] text =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void converse(DataInputStream in, Speaker speaker) throws Exception {
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte() & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      }
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes(length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i & 3];
      }
      switch (opcode) {
        case 1 -> answer(speaker, JSON.readTree(payload));
        case 8 -> closeFrames.incrementAndGet();
        case 10 -> pongs.incrementAndGet();
        default -> throw new IOException("frame " + opcode);
      }
    }
  }

  private void answer(Speaker speaker, JsonNode call) throws Exception {
    if (call.path("method").asText().equals("chain_subscribeNewHeads")) {
      mind.calls.add("chain_subscribeNewHeads");
      subscribe(speaker, call);
    } else {
      manner.reply(speaker, call, mind.reply(call));
    }
  }

  /** As nodes do: the current head at once, here even before the subscription's own answer. */
  private void subscribe(Speaker speaker, JsonNode call) throws Exception {
    speaker.text(head(mind.best));
    manner.reply(
        speaker,
        call,
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":\"s1\"}".formatted(call.path("id")));
    Duration pause = blockEvery;
    if (pause.isPositive()) {
      Thread.ofVirtual().start(() -> tell(speaker, pause));
    }
  }

  private void tell(Speaker speaker, Duration pause) {
    try {
      while (true) {
        Thread.sleep(pause);
        mind.best++;
        speaker.text(head(mind.best));
      }
    } catch (IOException | InterruptedException gone) {
      // the subscription is over
    }
  }

  static String head(long number) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"chain_newHead\",\"params\":{\"subscription\":\"s1\","
        + "\"result\":{\"number\":\"0x"
        + Long.toHexString(number)
        + "\"}}}";
  }

  /** Breaks all connections off. */
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    hangUp();
    mind.close();
  }

  /** Writes frames, good and bad ones. */
  static final class Speaker {
    private final OutputStream out;

    Speaker(OutputStream out) {
      this.out = out;
    }

    void text(String text) throws IOException {
      frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int head, byte[] payload) throws IOException {
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
      raw(frame.toByteArray());
    }

    synchronized void raw(byte... bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }
  }
}
