package io.parallax.probes.substrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.probes.websocket.ServerSide;
import io.parallax.probes.websocket.ServerSide.Heard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A node on a WebSocket of our own: what it says is another's, how it says it is a test's. */
final class SocketNode implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How one call is answered. */
  interface Manner {
    void reply(ServerSide speaker, JsonNode call, String right) throws Exception;
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
      ServerSide speaker = new ServerSide(socket);
      if (upgrade(speaker)) {
        converse(speaker);
      }
    } catch (Exception left) {
      // the prober went away, as it should
    } finally {
      open.decrementAndGet();
    }
  }

  private boolean upgrade(ServerSide speaker) throws IOException {
    List<String> request = speaker.request();
    heads.addAll(request);
    upgrades.incrementAndGet();
    if (!instead.isEmpty()) {
      speaker.raw(instead.getBytes(StandardCharsets.ISO_8859_1));
      return false;
    }
    speaker.upgrade(request, "");
    return true;
  }

  private void converse(ServerSide speaker) throws Exception {
    while (true) {
      Heard heard = speaker.hear();
      switch (heard.head()) {
        case ServerSide.TEXT -> answer(speaker, JSON.readTree(heard.payload()));
        case ServerSide.CLOSE -> closeFrames.incrementAndGet();
        case ServerSide.PONG -> pongs.incrementAndGet();
        default -> throw new IOException("frame " + heard.head());
      }
    }
  }

  private void answer(ServerSide speaker, JsonNode call) throws Exception {
    if (call.path("method").asText().equals("chain_subscribeNewHeads")) {
      mind.calls.add("chain_subscribeNewHeads");
      subscribe(speaker, call);
    } else {
      manner.reply(speaker, call, mind.reply(call));
    }
  }

  /** As nodes do: the current head at once, here even before the subscription's own answer. */
  private void subscribe(ServerSide speaker, JsonNode call) throws Exception {
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

  private void tell(ServerSide speaker, Duration pause) {
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
}
