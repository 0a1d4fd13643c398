package io.parallax.gate.pair;

import java.time.Instant;
import java.util.Optional;

/**
 * What the last slot of one twin showed in one region.
 *
 * @param at when the node was looked at
 * @param state how the slot ended
 * @param genesis hash of its block 0; absent when it did not say
 * @param specVersion of its runtime; absent when it did not say
 * @param best number of its best block; absent when it did not say
 */
public record TwinSlot(
    Instant at,
    State state,
    Optional<String> genesis,
    Optional<Long> specVersion,
    Optional<Long> best) {

  /** How a slot ended. */
  public sealed interface State {
    record Good() implements State {}

    /**
     * @param reason label of the reason
     */
    record Bad(String reason) implements State {}

    /**
     * @param fault label of what kept it from being judged
     */
    record Unknown(String fault) implements State {}
  }
}
