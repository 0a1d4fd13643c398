package io.parallax.probes.substrate;

import io.parallax.spec.SubstrateTarget;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A node's finalized chain held against its references' at one height that both have finalized.
 *
 * @param height of the blocks that were compared
 * @param differs whether most references have another block there than the node
 */
record Fork(long height, boolean differs) {
  /**
   * @param ours hash of the node's block
   * @param theirs those of the references that said
   * @return empty when too few said, or no block is that of most
   */
  static Optional<Fork> at(long height, String ours, List<String> theirs) {
    if (theirs.size() < SubstrateTarget.LEAST_REFERENCES) {
      return Optional.empty();
    }
    return mostOf(theirs).map(hash -> new Fork(height, !hash.equals(ours)));
  }

  private static Optional<String> mostOf(Collection<String> hashes) {
    return hashes.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() * 2 > hashes.size())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
