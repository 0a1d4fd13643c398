package io.parallax.probes.substrate;

import io.parallax.probe.Evidence;
import io.parallax.probes.substrate.Questions.Health;
import io.parallax.probes.substrate.Questions.Runtime;
import java.time.Duration;
import java.util.Optional;

/**
 * What one look at a node showed.
 *
 * @param finalized empty when the node did not know the block that it named
 * @param blockAge how long ago the best block was made; empty on a chain that keeps no time
 */
record Sighting(
    String genesis,
    Health health,
    long best,
    Optional<Long> finalized,
    Runtime runtime,
    Optional<Duration> blockAge,
    Offer offer) {
  /**
   * @param headLag blocks behind the references' median; empty when too few answered
   */
  Evidence.Substrate evidence(Optional<Long> headLag) {
    return new Evidence.Substrate(
        Optional.of(genesis),
        Optional.of(runtime.version()),
        Optional.of(best),
        finalized,
        blockAge,
        Optional.of(health.peers()),
        headLag);
  }
}
