package io.parallax.probes.transport;

import io.parallax.probes.AddressGuard;
import io.parallax.probes.attempt.AddressRefused;
import io.parallax.probes.attempt.Observation;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that ask the guard about the very address they connect to, and tell what passes through
 * them.
 */
final class Sockets extends SocketFactory {
  private final AddressGuard guard;
  private final Observation observation;

  Sockets(AddressGuard guard, Observation observation) {
    this.guard = guard;
    this.observation = observation;
  }

  @Override
  public Socket createSocket() {
    return new Guarded();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw onlyUnconnected();
  }

  static UnsupportedOperationException onlyUnconnected() {
    return new UnsupportedOperationException("sockets are connected after they are made");
  }

  private final class Guarded extends Socket {
    Guarded() {
      super(Proxy.NO_PROXY);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress inet)
          || inet.isUnresolved()
          || !guard.permits(inet.getAddress())) {
        throw new AddressRefused(endpoint.toString());
      }
      super.connect(endpoint, timeout);
      // Else the end of a handshake waits for the peer's delayed acknowledgement, up to 40 ms.
      setTcpNoDelay(true);
      observation.reachedSomebody();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new Told(super.getOutputStream());
    }
  }

  private final class Told extends FilterOutputStream {
    Told(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      observation.sent();
    }

    /** Not byte by byte, as it would be otherwise. */
    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      out.write(source, offset, length);
      observation.sent();
    }
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      observation.received(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = in.read(target, offset, length);
      observation.opened(target, offset, count);
      observation.received(Math.max(count, 0));
      return count;
    }
  }
}
