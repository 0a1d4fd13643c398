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
public final class SocketNode implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How one call is answered. */
  public interface Manner {
    void reply(ServerSide speaker, JsonNode call, String right) throws Exception;
  }

  public final UnrulyNode mind = new UnrulyNode();
  public final AtomicInteger upgrades = new AtomicInteger();
  public final AtomicInteger open = new AtomicInteger();
  public final AtomicInteger closeFrames = new AtomicInteger();
  final AtomicInteger pongs = new AtomicInteger();
  public final List<String> heads = new CopyOnWriteArrayList<>();

  /** Answers the request for an upgrade; null for the right answer. */
  public volatile String instead = "";

  public volatile Manner manner = (speaker, _, right) -> speaker.text(right);

  /** After that a subscription tells a new block, again and again; zero for never. */
  public volatile Duration blockEvery = Duration.ZERO;

  /** How many blocks a subscription tells, though there are more. */
  public volatile int tells = Integer.MAX_VALUE;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  public SocketNode() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  public URI url() {
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
    switch (call.path("method").asText()) {
      case "chain_subscribeNewHeads" -> {
        mind.calls.add("chain_subscribeNewHeads");
        subscribe(speaker, call);
      }
      case "chain_subscribeFinalizedHeads" -> {
        speaker.text(finalizedHead(mind.finalized));
        subscribed(speaker, call, "s2");
      }
      default -> manner.reply(speaker, call, mind.reply(call));
    }
  }

  /** As nodes do: the current head at once, here even before the subscription's own answer. */
  private void subscribe(ServerSide speaker, JsonNode call) throws Exception {
    speaker.text(head(mind.best));
    subscribed(speaker, call, "s1");
    Duration pause = blockEvery;
    if (pause.isPositive()) {
      Thread.ofVirtual().start(() -> tell(speaker, pause));
    }
  }

  private void subscribed(ServerSide speaker, JsonNode call, String name) throws Exception {
    String answer = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":\"%s\"}";
    manner.reply(speaker, call, answer.formatted(call.path("id"), name));
  }

  private void tell(ServerSide speaker, Duration pause) {
    try {
      for (int told = 0; true; told++) {
        Thread.sleep(pause);
        mind.best++;
        mind.finalized++;
        if (told < tells) {
          speaker.text(head(mind.best));
          speaker.text(finalizedHead(mind.finalized));
        }
      }
    } catch (IOException | InterruptedException gone) {
      // the subscription is over
    }
  }

  static String finalizedHead(long number) {
    return head(number).replace("chain_newHead", "chain_finalizedHead").replace("s1", "s2");
  }

  public static String head(long number) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"chain_newHead\",\"params\":{\"subscription\":\"s1\","
        + "\"result\":{\"number\":\"0x"
        + Long.toHexString(number)
        + "\"}}}";
  }

  /** Breaks all connections off. */
  public void hangUp() throws IOException {
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
