package io.parallax.probes.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Accepts, and never says a word. */
final class BlackHole implements AutoCloseable {
  private final ServerSocket peer = new ServerSocket(0, 500, InetAddress.ofLiteral("127.0.0.1"));
  private final List<Socket> accepted = new ArrayList<>();

  BlackHole() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return peer.getLocalPort();
  }

  private void accept() {
    try {
      while (!peer.isClosed()) {
        accepted.add(peer.accept());
      }
    } catch (IOException closed) {
      // The benchmark is over.
    }
  }

  @Override
  public void close() throws IOException {
    peer.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }
}
