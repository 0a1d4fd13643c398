package io.parallax.spec;

import io.parallax.spec.value.Names;

/**
 * Two Substrate nodes of one service: one serves, the other waits to take over by hand.
 *
 * @param name identity, also the value of the {@code pair} label
 * @param service what they serve
 * @param active name of the probe of the node that serves
 * @param dormant name of the probe of the node that waits; it runs in every region of the other
 * @param maxLag most blocks that the dormant node may be behind the active one
 */
public record Pair(String name, String service, String active, String dormant, long maxLag) {
  public Pair {
    Names.require("pair", name);
    if (active.equals(dormant) || maxLag < 0) {
      throw new IllegalArgumentException("pair '" + name + "' is no pair");
    }
  }
}
