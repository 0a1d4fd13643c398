package io.parallax.spec.target;

/**
 * A place that takes connections.
 *
 * @param host a name, or an address without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
  private static final int LAST_PORT = 65_535;

  public Endpoint {
    if (host.isEmpty() || port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("no endpoint: '" + host + "' port " + port);
    }
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
