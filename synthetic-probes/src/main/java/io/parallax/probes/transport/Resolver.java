package io.parallax.probes.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;

/** Looks up names, afresh each time. May block; the attempt's deadline holds all the same. */
@FunctionalInterface
public interface Resolver {
  /**
   * @return addresses in order of preference, at least one
   * @throws UnknownHostException when the name has none, or nobody answered
   */
  List<InetAddress> lookup(String host) throws UnknownHostException;

  /**
   * The machine's own resolver, in its order (Java puts IPv4 first unless {@code
   * java.net.preferIPv6Addresses} says otherwise).
   *
   * <p>Turns off Java's own cache of names, which would hide a DNS failure for 30 s and a changed
   * address too. Java reads that setting once, so this must be called before the process looks up
   * its first name; a launcher can also give {@code -Dsun.net.inetaddr.ttl=0
   * -Dsun.net.inetaddr.negative.ttl=0}.
   */
  static Resolver system() {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    Security.setProperty("networkaddress.cache.stale.ttl", "0");
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
