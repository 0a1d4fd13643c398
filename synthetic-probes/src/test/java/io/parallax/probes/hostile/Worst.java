package io.parallax.probes.hostile;

import io.parallax.probes.http.Peer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One hostile peer.
 *
 * @param target its URL with PORT for the port, perhaps with what is expected after a blank
 * @param expected how a slot may end
 */
record Worst(String name, String target, Serving serving, List<String> expected) {
  /** A server on a free port of loopback. */
  record Served(int port, AutoCloseable server) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      server.close();
    }
  }

  /** Starts a server. */
  @FunctionalInterface
  interface Serving {
    Served start() throws IOException;
  }

  /** What a server of UDP sends back, as often as it likes. */
  @FunctionalInterface
  interface Replies {
    List<byte[]> to(byte[] question);
  }

  static Serving tcp(Peer.Behaviour behaviour) {
    return () -> {
      Peer peer = new Peer(behaviour);
      return new Served(peer.port(), peer);
    };
  }

  static Serving udp(Replies replies) {
    return () -> {
      DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
      Thread.ofVirtual().start(() -> answer(socket, replies));
      return new Served(socket.getLocalPort(), socket);
    };
  }

  private static void answer(DatagramSocket socket, Replies replies) {
    DatagramPacket asked = new DatagramPacket(new byte[600], 600);
    while (!socket.isClosed()) {
      try {
        socket.receive(asked);
        byte[] question = Arrays.copyOf(asked.getData(), asked.getLength());
        for (byte[] reply : replies.to(question)) {
          socket.send(new DatagramPacket(reply, reply.length, asked.getSocketAddress()));
        }
      } catch (IOException over) {
        // the test is over, or the prober went away
      }
    }
  }

  /** The same, or that the machine was too busy to tell. */
  List<String> orLate() {
    return Stream.concat(expected.stream(), Stream.of("unknown:late-start")).toList();
  }

  Served serve() throws IOException {
    return serving.start();
  }

  String url(int port) {
    return target.replace("PORT", Integer.toString(port));
  }
}
