package io.parallax.spec;

import java.util.List;

/**
 * One place that probes, is judged on its own, and runs its own rules.
 *
 * @param name identity, also the value of the {@code region} label
 * @param displayName what people call it
 * @param ownsGlobalAlerts whether this region's ruler evaluates the global alerts; true for exactly
 *     one region of a workspace, so that one region's resolve cannot close another's incident
 * @param allowedNetworks otherwise refused networks (private, loopback) that probes of this region
 *     may reach
 */
public record Region(
    String name, String displayName, boolean ownsGlobalAlerts, List<Network> allowedNetworks) {
  public Region {
    Names.require("region", name);
    allowedNetworks = List.copyOf(allowedNetworks);
  }
}
