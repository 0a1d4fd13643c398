package io.parallax.probes;

import io.parallax.spec.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps probes away from what only this machine can reach: whoever may write a probe, or answer one
 * with a redirect, must not read our metadata service through it. An IPv6 address that carries an
 * IPv4 one (mapped, translated, NAT64, 6to4, Teredo) is judged by both.
 */
public final class AddressGuard {
  private static final List<Network> REFUSED =
      Stream.of(
              "0.0.0.0/8", // unspecified, "this network"
              "10.0.0.0/8", // private
              "100.64.0.0/10", // carrier-grade NAT; a metadata service too
              "127.0.0.0/8", // loopback
              "168.63.129.16/32", // a cloud's own service, on a public address
              "169.254.0.0/16", // link-local, metadata services
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocol assignments; a metadata service too
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarking
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, broadcast
              "::/128", // unspecified
              "::1/128", // loopback
              "64:ff9b:1::/48", // NAT64 of local use
              "fc00::/7", // unique local, metadata services
              "fe80::/10", // link-local
              "fec0::/10", // site-local
              "ff00::/8") // multicast
          .map(Network::parse)
          .toList();

  private static final List<Network> CARRY_AT_THE_END =
      Stream.of("::/96", "::ffff:0:0:0/96", "64:ff9b::/96") // compatible, translated, NAT64
          .map(Network::parse)
          .toList();
  private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
  private static final Network TEREDO = Network.parse("2001::/32");

  private final List<Network> allowed;

  /**
   * @param allowed networks that may be reached although they would be refused
   */
  public AddressGuard(List<Network> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /** Whether a probe may connect to {@code address}. */
  public boolean permits(InetAddress address) {
    if (isIn(allowed, address)) {
      return true;
    }
    return !isIn(REFUSED, address) && carried(address).map(this::permits).orElse(true);
  }

  private static boolean isIn(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** The IPv4 address inside an IPv6 one. */
  private static Optional<InetAddress> carried(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (isMapped(bytes) || isIn(CARRY_AT_THE_END, address)) {
      return Optional.of(ipv4(bytes, 12, 0));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return Optional.of(ipv4(bytes, 2, 0));
    }
    return TEREDO.contains(address) ? Optional.of(ipv4(bytes, 12, 0xff)) : Optional.empty();
  }

  /** {@code ::ffff:0:0/96}, which can't be written as a network: Java reads it as IPv4. */
  private static boolean isMapped(byte[] bytes) {
    return bytes.length == 16
        && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
        && bytes[10] == -1
        && bytes[11] == -1;
  }

  private static InetAddress ipv4(byte[] bytes, int from, int mask) {
    byte[] four = Arrays.copyOfRange(bytes, from, from + 4);
    for (int i = 0; i < four.length; i++) {
      four[i] ^= (byte) mask;
    }
    try {
      return InetAddress.getByAddress(four);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
