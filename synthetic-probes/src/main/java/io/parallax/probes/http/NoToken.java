package io.parallax.probes.http;

/** No token could be fetched, so the target can't be asked. */
final class NoToken extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param detail without secrets
   */
  NoToken(String detail) {
    super("no token: " + detail, null, false, false);
  }
}
