package io.parallax.spec;

import io.parallax.spec.value.Names;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One place that probes, is judged on its own, and runs its own rules.
 *
 * @param name identity, also the value of the {@code region} label
 * @param displayName what people call it
 * @param ownsGlobalAlerts whether this region's ruler evaluates the global alerts; true for exactly
 *     one region of a workspace, so that one region's resolve cannot close another's incident
 * @param allowedNetworks otherwise refused networks (private, loopback) that probes of this region
 *     may reach
 * @param exchange where its Parallax tells the other regions of its slots; absent when it tells
 *     none
 * @param controls URLs that answer unless the region's own network fails; none, or at least {@link
 *     #LEAST_CONTROLS}
 */
public record Region(
    String name,
    String displayName,
    boolean ownsGlobalAlerts,
    List<Network> allowedNetworks,
    Optional<Exchange> exchange,
    List<URI> controls) {
  /** Fewer could fail together by themselves. */
  public static final int LEAST_CONTROLS = 3;

  public Region {
    Names.require("region", name);
    allowedNetworks = List.copyOf(allowedNetworks);
    controls = List.copyOf(controls);
    if (!controls.isEmpty() && controls.size() < LEAST_CONTROLS) {
      throw new IllegalArgumentException(
          "region '%s' has fewer than %d controls".formatted(name, LEAST_CONTROLS));
    }
  }

  /** A region that tells the others nothing and has no controls. */
  public Region(
      String name, String displayName, boolean ownsGlobalAlerts, List<Network> allowedNetworks) {
    this(name, displayName, ownsGlobalAlerts, allowedNetworks, Optional.empty(), List.of());
  }
}
