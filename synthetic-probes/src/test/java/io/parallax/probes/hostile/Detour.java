package io.parallax.probes.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy that does to what the server sends as a bad way would. */
public final class Detour implements AutoCloseable {
  /** What becomes of each piece that the server sends. */
  @FunctionalInterface
  public interface Way {
    /**
     * @param before bytes that the server sent before this piece
     * @return how many bytes of it get through; fewer than all end the connection
     */
    int pass(Socket client, long before, int length) throws Exception;
  }

  private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final int exit;
  private final Way way;

  /**
   * @param exit port of the server on loopback
   */
  public Detour(int exit, Way way) throws IOException {
    this.exit = exit;
    this.way = way;
    Thread.ofVirtual().start(this::accept);
  }

  /** Each piece arrives later by as much. */
  static Way late(Duration delay) {
    return (_, _, length) -> {
      Thread.sleep(delay);
      return length;
    };
  }

  /** What comes after {@code bytes} is lost, and nobody says so. */
  static Way lossyAfter(long bytes) {
    return (_, before, length) -> {
      if (before + length > bytes) {
        Thread.sleep(Duration.ofSeconds(20));
      }
      return length;
    };
  }

  /** Ends, properly, after {@code bytes}. */
  static Way closingAfter(long bytes) {
    return (_, before, length) -> (int) Math.clamp(bytes - before, 0, length);
  }

  /** Ends with a reset after {@code bytes}. */
  static Way resettingAfter(long bytes) {
    return (client, before, length) -> {
      if (before + length > bytes) {
        client.setSoLinger(true, 0);
      }
      return (int) Math.clamp(bytes - before, 0, length);
    };
  }

  /** Lets {@code bytes} through a second. */
  static Way slow(int bytes) {
    return (_, _, length) -> {
      Thread.sleep(length * 1_000L / bytes);
      return length;
    };
  }

  public int port() {
    return entry.getLocalPort();
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        Socket client = entry.accept();
        Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), exit);
        open.addAll(List.of(client, server));
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> forward(client, server));
        Thread.ofVirtual().start(() -> back(server, client));
      } catch (IOException over) {
        // the test is over
      }
    }
  }

  private static void forward(Socket client, Socket server) {
    try {
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException gone) {
      // the other direction closes both
    }
  }

  private void back(Socket server, Socket client) {
    byte[] piece = new byte[1_024];
    try (server;
        client) {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      long before = 0;
      for (int length = in.read(piece); length > 0; length = in.read(piece)) {
        int passed = way.pass(client, before, length);
        out.write(piece, 0, passed);
        before += length;
        if (passed < length) {
          return;
        }
      }
    } catch (Exception gone) {
      // the prober or the server went away
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
