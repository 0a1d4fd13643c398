package io.parallax.probes.substrate;

import io.parallax.probe.Evidence;
import io.parallax.spec.target.SubstrateTarget;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What other nodes of the chain know, at about the same moment.
 *
 * @param asked how many there are
 * @param heads of those that answered in time and are of the same chain
 */
record References(int asked, List<Head> heads) {
  /**
   * @param finalized empty when it did not say
   * @param at when its best block was told, by the monotonic clock
   * @param outside whether it is not the user's own
   */
  record Head(String genesis, long best, Optional<Long> finalized, long at, boolean outside) {}

  References {
    heads = List.copyOf(heads);
  }

  /** Only those of one chain: another's block numbers say nothing. */
  References of(String genesis) {
    return only(head -> head.genesis().equals(genesis));
  }

  /** Only those whose head is of {@code moment}, give or take {@code most}: the chain goes on. */
  References near(long moment, Duration most) {
    return only(head -> Math.abs(head.at() - moment) <= most.toNanos());
  }

  private References only(Predicate<Head> such) {
    return new References(asked, heads.stream().filter(such).toList());
  }

  /** Whether one is not the user's own: else a partition of theirs looks like the chain's stall. */
  boolean hasOutside() {
    return heads.stream().anyMatch(Head::outside);
  }

  Evidence.Substrate.References evidence() {
    int outside = (int) heads.stream().filter(Head::outside).count();
    return new Evidence.Substrate.References(asked, heads.size() - outside, outside);
  }

  /** Median of the best blocks; empty when too few answered. */
  Optional<Long> best() {
    return median(heads.stream().map(Head::best).toList());
  }

  /** How many blocks {@code block} is behind that median, negative when ahead. */
  Optional<Long> lagOf(long block) {
    return best().map(median -> median - block);
  }

  /** Median of the finalized blocks; empty when too few answered. */
  Optional<Long> finalized() {
    return median(heads.stream().flatMap(head -> head.finalized().stream()).toList());
  }

  /**
   * What more than half of them say; empty when too few say anything, or no half is of one mind.
   */
  static <T> Optional<T> mostOf(Collection<T> said) {
    return said.size() < SubstrateTarget.LEAST_REFERENCES
        ? Optional.empty()
        : said.stream()
            .filter(one -> Collections.frequency(said, one) * 2 > said.size())
            .findFirst();
  }

  /** The lower one of the two in the middle: the doubt is for the node. */
  static Optional<Long> median(Collection<Long> numbers) {
    List<Long> sorted = numbers.stream().sorted().toList();
    return sorted.size() < SubstrateTarget.LEAST_REFERENCES
        ? Optional.empty()
        : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }
}
