package io.parallax.probes.substrate;

import java.util.Optional;

/**
 * A node held against its references at one block that both have finalized. What is found there
 * follows from the block alone, so it must be the same everywhere, at any moment.
 *
 * @param height of the blocks that were compared
 * @param differs whether most references have another block there than the node
 * @param skew empty when the runtimes agree there, or it can't be told
 */
record Fork(long height, boolean differs, Optional<Skew> skew) {
  /**
   * @param ours version of the node's runtime
   * @param theirs that of most references
   */
  record Skew(long ours, long theirs) {
    static Optional<Skew> of(long ours, long theirs) {
      return ours == theirs ? Optional.empty() : Optional.of(new Skew(ours, theirs));
    }
  }
}
