package io.parallax.spec;

import io.parallax.spec.target.ProbeTarget;
import io.parallax.spec.value.Names;
import java.time.Duration;
import java.util.List;

/**
 * A synthetic check, run once per slot from each of its regions.
 *
 * @param name identity, also the value of the {@code probe} label
 * @param target what is probed, and what a good answer looks like
 * @param interval one slot's length, at least a second
 * @param timeout the hard end of one attempt, DNS included; at most the interval
 * @param regions names of the regions that run it, never empty
 * @param quorum how many of them must see a slot bad for it to be down everywhere; 1 to all
 */
public record Probe(
    String name,
    ProbeTarget target,
    Duration interval,
    Duration timeout,
    List<String> regions,
    int quorum) {
  public Probe {
    Names.require("probe", name);
    regions = List.copyOf(regions);
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("probe '" + name + "': interval below 1s");
    }
    if (!timeout.isPositive() || timeout.compareTo(interval) > 0) {
      throw new IllegalArgumentException("probe '" + name + "': timeout not in (0, interval]");
    }
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("probe '" + name + "' has no region");
    }
    if (quorum < 1 || quorum > regions.size()) {
      throw new IllegalArgumentException(
          "probe '%s': quorum %d of %d regions".formatted(name, quorum, regions.size()));
    }
  }

  /** A probe whose quorum is more than half of its regions. */
  public Probe(
      String name, ProbeTarget target, Duration interval, Duration timeout, List<String> regions) {
    this(name, target, interval, timeout, regions, regions.size() / 2 + 1);
  }
}
