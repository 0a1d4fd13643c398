package io.parallax.probes.attempt;

import java.net.UnknownHostException;

/** The address guard said no. An UnknownHostException because look-ups may throw nothing else. */
public final class AddressRefused extends UnknownHostException {
  private static final long serialVersionUID = 1;

  public AddressRefused(String address) {
    super("address " + address + " is private or reserved and not allowed in this region");
  }
}
