package io.parallax.probes.transport;

import io.parallax.probes.AddressGuard;
import io.parallax.probes.attempt.AddressRefused;
import io.parallax.probes.attempt.Observation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** From hosts to the one address that is connected to, if the guard permits it. */
final class Addresses {
  private final AddressGuard guard;
  private final Resolver resolver;

  Addresses(AddressGuard guard, Resolver resolver) {
    this.guard = guard;
    this.resolver = resolver;
  }

  Resolver resolver() {
    return resolver;
  }

  Addresses with(Resolver other) {
    return new Addresses(guard, other);
  }

  /** The address that {@code host} is, if it is one; no name is looked up. */
  static Optional<InetAddress> literal(String host) {
    if (host.indexOf(':') < 0 && !Character.isDigit(host.charAt(host.length() - 1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException aName) {
      return Optional.empty();
    }
  }

  /**
   * @throws AddressRefused when {@code host} is an address that may not be reached
   */
  void check(String host) throws AddressRefused {
    Optional<InetAddress> address = literal(host);
    if (address.isPresent() && !guard.permits(address.get())) {
      throw new AddressRefused(host);
    }
  }

  /** The address to connect to, looked up in view of {@code observation} if it is a name. */
  InetAddress of(String host, Observation observation) throws UnknownHostException {
    check(host);
    Optional<InetAddress> literal = literal(host);
    if (literal.isEmpty()) {
      observation.resolving();
    }
    return observation.talkingTo(literal.isPresent() ? literal.get() : byName(host));
  }

  /** The first address that may be reached, and no other: a second try would hide the first. */
  InetAddress byName(String host) throws UnknownHostException {
    List<InetAddress> addresses = resolver.lookup(host);
    for (InetAddress address : addresses) {
      if (guard.permits(address)) {
        return address;
      }
    }
    if (addresses.isEmpty()) {
      throw new UnknownHostException(host);
    }
    throw new AddressRefused(addresses.getFirst().getHostAddress());
  }
}
