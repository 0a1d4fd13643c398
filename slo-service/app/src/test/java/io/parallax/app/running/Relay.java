package io.parallax.app.running;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The only way to a port, which can be cut and mended. */
final class Relay implements AutoCloseable {
  private final int to;
  private final ServerSocket door;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private Relay(int to, ServerSocket door) {
    this.to = to;
    this.door = door;
  }

  static Relay to(int port) throws IOException {
    Relay relay = new Relay(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  int port() {
    return door.getLocalPort();
  }

  /** From now on nobody gets an answer, as behind a route that leads nowhere. */
  void cut() {
    cut = true;
    open.forEach(Relay::closeQuietly);
    open.clear();
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        open.add(client);
        if (!cut) {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
          open.add(server);
          Thread.ofVirtual().start(() -> pump(client, server));
          Thread.ofVirtual().start(() -> pump(server, client));
        }
      } catch (IOException refused) {
        // The far side is down, or this relay is closed; the next one may be luckier.
      }
    }
  }

  private void pump(Socket from, Socket onward) {
    try (from;
        onward) {
      from.getInputStream().transferTo(onward.getOutputStream());
    } catch (IOException over) {
      // The other direction ends with it.
    }
  }

  private static void closeQuietly(Closeable each) {
    try {
      each.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
    closeQuietly(door);
  }
}
