package io.parallax.probes.transport;

import io.parallax.probes.attempt.Observation;
import io.parallax.spec.target.Endpoint;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * UDP to one guarded peer, and from nobody else. Closing it from another thread ends whatever it
 * waits for, except a name look-up.
 */
public final class Datagrams implements AutoCloseable {
  private static final int LONGEST = 65_535;

  private final Addresses addresses;
  private final Observation observation;
  private final DatagramSocket socket;

  Datagrams(Addresses addresses, Observation observation) throws IOException {
    this.addresses = addresses;
    this.observation = observation;
    this.socket = new DatagramSocket();
  }

  /** Looks up the host, if it is a name; nothing is sent to the peer. */
  public void connect(Endpoint endpoint) throws IOException {
    observation.connected();
    socket.connect(
        new InetSocketAddress(addresses.of(endpoint.host(), observation), endpoint.port()));
  }

  public void send(byte[] bytes) throws IOException {
    observation.awaiting();
    socket.send(new DatagramPacket(bytes, bytes.length));
  }

  /** The peer's next datagram. */
  public byte[] receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    socket.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  @Override
  public void close() {
    socket.close();
  }
}
