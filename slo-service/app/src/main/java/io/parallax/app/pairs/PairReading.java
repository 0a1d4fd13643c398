package io.parallax.app.pairs;

import io.parallax.gate.pair.Readiness;
import io.parallax.spec.Pair;
import java.util.List;
import java.util.Optional;

/**
 * A pair as it is now.
 *
 * @param regions those of its active node, in their order
 */
public record PairReading(Pair pair, List<InRegion> regions) {
  /** Whether it may fail over, seen from one region. */
  public record InRegion(String region, Readiness readiness) {}

  public PairReading {
    regions = List.copyOf(regions);
  }

  /** Over all regions. */
  public Readiness readiness() {
    return Readiness.over(regions.stream().map(InRegion::readiness).toList());
  }

  public Optional<Readiness> in(String region) {
    return regions.stream()
        .filter(each -> each.region().equals(region))
        .map(InRegion::readiness)
        .findFirst();
  }
}
