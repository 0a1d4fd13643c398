package io.parallax.probes.substrate;

import io.parallax.spec.SubstrateTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What other nodes of the chain know, at about the same moment.
 *
 * @param asked how many there are
 * @param heads of those that answered in time and are of the same chain
 */
record References(int asked, List<Head> heads) {
  /**
   * @param finalized empty when it did not say
   */
  record Head(String genesis, long best, Optional<Long> finalized) {}

  References {
    heads = List.copyOf(heads);
  }

  /** Only those of one chain: another's block numbers say nothing. */
  References of(String genesis) {
    return new References(
        asked, heads.stream().filter(head -> head.genesis().equals(genesis)).toList());
  }

  /** Median of the best blocks; empty when too few answered. */
  Optional<Long> best() {
    return median(heads.stream().map(Head::best));
  }

  /** Median of the finalized blocks; empty when too few answered. */
  Optional<Long> finalized() {
    return median(heads.stream().flatMap(head -> head.finalized().stream()));
  }

  /** The lower one of the two in the middle: the doubt is for the node. */
  private static Optional<Long> median(Stream<Long> numbers) {
    List<Long> sorted = numbers.sorted().toList();
    return sorted.size() < SubstrateTarget.LEAST_REFERENCES
        ? Optional.empty()
        : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }
}
