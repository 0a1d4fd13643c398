package io.parallax.probes.transport;

import io.parallax.spec.target.TlsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS on connected sockets, with the name and the versions that the user asked for. */
final class TlsSockets extends SSLSocketFactory {
  private final SSLSocketFactory plain;
  private final TlsOptions options;

  TlsSockets(SSLSocketFactory plain, TlsOptions options) {
    this.plain = plain;
    this.options = options;
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    SSLSocket tls =
        (SSLSocket) plain.createSocket(socket, options.serverName().orElse(host), port, autoClose);
    tls.setEnabledProtocols(
        Arrays.stream(TlsOptions.Version.values())
            .filter(version ->
                version.compareTo(options.least()) >= 0 && version.compareTo(options.most()) <= 0)
            .map(TlsOptions.Version::javaName)
            .toArray(String[]::new));
    return tls;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return plain.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return plain.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw Sockets.onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw Sockets.onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw Sockets.onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw Sockets.onlyUnconnected();
  }
}
