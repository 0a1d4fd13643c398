package io.parallax.gate.pair;

import java.time.Duration;
import java.util.Optional;

/**
 * Both nodes of a pair as one region saw them last.
 *
 * @param active its last slot; absent when there was none
 * @param dormant its last slot; absent when there was none
 * @param freshFor how old a slot may be and still count as knowledge
 * @param blockTime how often their chain makes a block
 */
public record Twins(
    Optional<TwinSlot> active, Optional<TwinSlot> dormant, Duration freshFor, Duration blockTime) {}
