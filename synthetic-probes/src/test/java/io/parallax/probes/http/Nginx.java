package io.parallax.probes.http;

import io.parallax.peers.FreePort;
import java.nio.file.Path;
import java.util.List;

/** A real nginx on two free loopback ports. */
public final class Nginx implements AutoCloseable {
  private static final String LOG =
      """
      log_format seen '$connection $server_protocol $request_uri $status $http_user_agent';
      access_log access.log seen;
      default_type text/plain;
      """;

  public final int port = FreePort.next();
  public final int secondPort = FreePort.next();
  private final io.parallax.peers.Nginx nginx;

  /**
   * @param servers server blocks, with {@code PORT}, {@code SECOND} and {@code DIR} where those
   *     belong
   */
  public Nginx(Path directory, String servers) {
    String http =
        (LOG + servers)
            .replace("DIR", directory.toString())
            .replace("PORT", Integer.toString(port))
            .replace("SECOND", Integer.toString(secondPort));
    nginx = io.parallax.peers.Nginx.start(directory, port, http);
  }

  /** Lines of connection number, protocol, URI, status, user agent. */
  public List<String> log() {
    return nginx.log();
  }

  @Override
  public void close() {
    nginx.close();
  }
}
