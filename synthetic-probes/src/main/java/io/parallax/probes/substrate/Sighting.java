package io.parallax.probes.substrate;

import io.parallax.probe.Evidence;
import io.parallax.probes.substrate.rpc.Questions.Health;
import io.parallax.probes.substrate.rpc.Questions.Runtime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What one look at a node showed.
 *
 * @param at when the best block was told, by the monotonic clock
 * @param finalized empty when the node did not know the block that it named
 * @param blockAge how long ago the best block was made; empty on a chain that keeps no time
 */
record Sighting(
    String genesis,
    Health health,
    long best,
    long at,
    Optional<Long> finalized,
    Runtime runtime,
    Optional<Duration> blockAge,
    Offer offer) {
  /**
   * @param references empty while they have not been waited for
   * @param calls how long each took
   */
  Evidence.Substrate evidence(Optional<References> references, Map<String, Duration> calls) {
    return new Evidence.Substrate(
        Optional.of(genesis),
        Optional.of(runtime.version()),
        Optional.of(best),
        finalized,
        blockAge,
        Optional.of(health.peers()),
        references.flatMap(others -> others.lagOf(best)),
        references.map(References::evidence),
        calls);
  }
}
