package io.parallax.spec.target;

import java.util.Optional;

/**
 * One {@code grpc.health.v1.Health/Check}.
 *
 * @param address where to connect
 * @param service whose health is asked; empty for the server as a whole
 * @param tls how TLS is spoken; absent when HTTP/2 begins at once, without
 */
public record GrpcTarget(Endpoint address, String service, Optional<TlsOptions> tls)
    implements ProbeTarget {
  /** The same at another place, which gets none of what is only for this one. */
  public GrpcTarget at(Endpoint other) {
    return new GrpcTarget(
        other, service, other.equals(address) ? tls : tls.map(TlsOptions::forOthers));
  }
}
