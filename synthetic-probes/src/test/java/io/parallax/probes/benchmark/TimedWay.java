package io.parallax.probes.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The way to a server of TLS 1.3. It can be slow with the server's first piece, and knows how long
 * the handshake took by what passed it: from the connection to the client's second piece, which is
 * its last of the handshake.
 */
final class TimedWay implements AutoCloseable {
  private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final int exit;
  private final Runnable beforeAnswer;
  private volatile double handshake = Double.NaN;

  /**
   * @param exit port of the server on loopback
   * @param beforeAnswer run before the server's first piece is passed on
   */
  TimedWay(int exit, Runnable beforeAnswer) throws IOException {
    this.exit = exit;
    this.beforeAnswer = beforeAnswer;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return entry.getLocalPort();
  }

  /** Milliseconds that the latest one took. */
  double handshake() {
    return handshake;
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        new Passage(entry.accept()).start();
      } catch (IOException over) {
        // the benchmark is over, or the server gone
      }
    }
  }

  /** One connection. */
  private final class Passage {
    private final long began = System.nanoTime();
    private final Socket client;
    private final Socket server;
    private volatile boolean answered;

    Passage(Socket client) throws IOException {
      this.client = client;
      this.server = new Socket(InetAddress.ofLiteral("127.0.0.1"), exit);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    void start() {
      Thread.ofPlatform().daemon().start(() -> pass(client, server, this::heard));
      Thread.ofPlatform().daemon().start(() -> pass(server, client, this::answer));
    }

    private boolean heard() {
      if (answered) {
        handshake = (System.nanoTime() - began) / 1e6;
      }
      return answered;
    }

    private boolean answer() {
      beforeAnswer.run();
      answered = true;
      return true;
    }
  }

  private interface Look {
    /** Sees a piece pass; whether that was all it wanted to see. */
    boolean done();
  }

  private static void pass(Socket from, Socket to, Look look) {
    byte[] piece = new byte[8_192];
    boolean seen = false;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(piece); length > 0; length = in.read(piece)) {
        seen = seen || look.done();
        out.write(piece, 0, length);
      }
    } catch (IOException gone) {
      // the prober or the server hung up
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
  }
}
