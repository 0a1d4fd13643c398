package io.parallax.spec.target;

/**
 * A TLS handshake and the certificates that come with it.
 *
 * @param address where to connect
 * @param tls how it is spoken
 * @param minDaysLeft least days until any certificate of the chain ends; 0 when not judged
 */
public record TlsTarget(Endpoint address, TlsOptions tls, int minDaysLeft) implements ProbeTarget {
  public TlsTarget {
    if (minDaysLeft < 0) {
      throw new IllegalArgumentException("minDaysLeft is negative");
    }
  }

  /** The same at another place, which gets none of what is only for this one. */
  public TlsTarget at(Endpoint other) {
    return new TlsTarget(other, other.equals(address) ? tls : tls.forOthers(), minDaysLeft);
  }
}
