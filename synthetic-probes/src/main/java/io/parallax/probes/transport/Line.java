package io.parallax.probes.transport;

import io.parallax.probes.attempt.Observation;
import io.parallax.spec.target.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import okhttp3.OkHttpClient;

/**
 * One cold and guarded TCP connection, perhaps with TLS on it. Tells its phases to the observation.
 * Closing it from another thread ends whatever it waits for, except a name look-up.
 */
public final class Line implements AutoCloseable {
  /** The same judge of names as for HTTPS. */
  private static final HostnameVerifier NAMES = new OkHttpClient().hostnameVerifier();

  private final Addresses addresses;
  private final Socket plain;
  private final Observation observation;
  private volatile Socket socket;

  Line(Addresses addresses, Sockets sockets, Observation observation) {
    this.addresses = addresses;
    this.plain = sockets.createSocket();
    this.observation = observation;
    this.socket = plain;
  }

  /** Looks up the host, if it is a name, and connects to its first address that is permitted. */
  public void connect(Endpoint endpoint) throws IOException {
    InetAddress address = addresses.of(endpoint.host(), observation);
    observation.connecting();
    plain.connect(new InetSocketAddress(address, endpoint.port()), 0);
    observation.connected();
  }

  /**
   * Shakes hands, and verifies that the certificates are trusted and of {@code name}, unless {@code
   * handshakes} say otherwise.
   *
   * @param name sent as SNI unless it is an address
   */
  public void secure(String name, Handshakes handshakes) throws IOException {
    Handshakes.Fresh fresh = handshakes.fresh(observation);
    observation.shakingHands();
    SSLSocket tls = (SSLSocket) fresh.sockets().createSocket(plain, name, plain.getPort(), true);
    socket = tls;
    tls.startHandshake();
    if (!handshakes.names(NAMES).verify(name, tls.getSession())) {
      throw new SSLPeerUnverifiedException("no certificate for " + name);
    }
    observation.secured();
  }

  /** What the peer sends. */
  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /** Never throws: who closes has no more use for it. */
  @Override
  public void close() {
    try {
      plain.close(); // closing TLS properly would wait for the peer
    } catch (IOException alreadyGone) {
      // nothing is left to close
    }
  }
}
