package io.parallax.probes.names;

import io.parallax.spec.target.HttpConnection.Family;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;

/** Which addresses are taken, and which first. */
public final class Families {
  private Families() {}

  /**
   * Those of {@code addresses} that {@code family} allows, in its order.
   *
   * @throws UnknownHostException when there is none
   */
  public static List<InetAddress> choose(Family family, String host, List<InetAddress> addresses)
      throws UnknownHostException {
    List<InetAddress> chosen =
        switch (family) {
          case ANY -> addresses;
          case PREFER_4 ->
              addresses.stream().sorted(Comparator.comparing(Families::isSix)).toList();
          case PREFER_6 ->
              addresses.stream().sorted(Comparator.comparing(Families::isSix).reversed()).toList();
          case ONLY_4 -> addresses.stream().filter(address -> !isSix(address)).toList();
          case ONLY_6 -> addresses.stream().filter(Families::isSix).toList();
        };
    if (chosen.isEmpty()) {
      throw new UnknownHostException(
          host
              + " has no address of the "
              + (family == Family.ONLY_6 ? "IPv6" : "IPv4")
              + " family");
    }
    return chosen;
  }

  private static boolean isSix(InetAddress address) {
    return address instanceof Inet6Address;
  }
}
