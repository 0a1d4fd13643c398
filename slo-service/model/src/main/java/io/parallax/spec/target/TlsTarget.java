package io.parallax.spec.target;

import java.util.Optional;

/**
 * A TLS handshake and the certificates that come with it.
 *
 * @param address where to connect
 * @param serverName whose certificate it must be, also sent as SNI; the address' host when absent
 * @param minDaysLeft least days until any certificate of the chain ends; 0 when not judged
 */
public record TlsTarget(Endpoint address, Optional<String> serverName, int minDaysLeft)
    implements ProbeTarget {
  public TlsTarget {
    if (minDaysLeft < 0) {
      throw new IllegalArgumentException("minDaysLeft is negative");
    }
  }

  /** Whose certificate it must be. */
  public String name() {
    return serverName.orElse(address.host());
  }
}
