package io.parallax.spec;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An IP network in CIDR notation.
 *
 * @param address the network's address, 4 or 16 bytes; never resolved by name
 * @param prefix number of leading bits that must match, 0 to 32 or 0 to 128
 */
public record Network(InetAddress address, int prefix) {
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+/[0-9]{1,3}");

  public Network {
    if (prefix < 0 || prefix > address.getAddress().length * 8) {
      throw new IllegalArgumentException("prefix /" + prefix + " does not fit " + address);
    }
  }

  /**
   * Reads {@code 10.0.0.0/8} or {@code fd00::/8}.
   *
   * @throws IllegalArgumentException when {@code text} is not an address literal and a prefix
   */
  public static Network parse(String text) {
    if (!LITERAL.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a network such as 10.0.0.0/8");
    }
    int slash = text.indexOf('/');
    try {
      return new Network(
          InetAddress.ofLiteral(text.substring(0, slash)),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (IllegalArgumentException notAnAddress) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a network such as 10.0.0.0/8", notAnAddress);
    }
  }

  /** Whether {@code candidate} is of the same family and lies inside this network. */
  public boolean contains(InetAddress candidate) {
    byte[] ours = address.getAddress();
    byte[] theirs = candidate.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = prefix / 8;
    int rest = prefix % 8;
    int mask = 0xff00 >> rest & 0xff;
    return Arrays.equals(ours, 0, whole, theirs, 0, whole)
        && (rest == 0 || (ours[whole] & mask) == (theirs[whole] & mask));
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefix;
  }
}
