package io.parallax.probes.substrate.simulated;

import java.time.Instant;

/**
 * What a node is at one moment.
 *
 * @param genesis hash of its block 0, {@code 0x} and 64 hex digits
 * @param best number of its best block
 * @param finalized number of its last final block
 * @param bestMade when its best block was made
 * @param specVersion of its runtime
 * @param peers how many nodes it is connected to
 * @param syncing whether it says that it is far behind its peers
 */
public record NodeState(
    String genesis,
    long best,
    long finalized,
    Instant bestMade,
    long specVersion,
    long peers,
    boolean syncing) {}
