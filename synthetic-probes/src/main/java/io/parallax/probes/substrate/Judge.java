package io.parallax.probes.substrate;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probes.transport.Verdict;
import io.parallax.spec.SubstrateTarget;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether what a node showed is healthy. Pure.
 *
 * <p>A node's own {@code isSyncing} is not enough: without peers, or with peers that are stuck too,
 * it stays false for ever. So its head is held against the clock and against other nodes. When
 * those stand still as well it is the chain's fault, and no budget of the node's is spent.
 */
final class Judge {
  /** A reference may have been asked just after the next block. */
  private static final long SAMPLING_RACE = 1;

  private final SubstrateTarget target;
  private final Sighting node;
  private final References references;

  /**
   * @param references may be of other chains
   */
  Judge(SubstrateTarget target, Sighting node, References references) {
    this.target = target;
    this.node = node;
    this.references = references.of(node.genesis());
  }

  /** Blocks behind the references' median, negative when ahead; empty when too few answered. */
  Optional<Long> headLag() {
    return references.best().map(best -> best - node.best());
  }

  Verdict verdict() {
    if (target.genesisHash().map(expected -> !expected.equals(node.genesis())).orElse(false)) {
      return Verdict.bad(Reason.WRONG_CHAIN, "genesis " + node.genesis());
    }
    if (node.health().syncing()) {
      return bad(Reason.SYNCING);
    }
    if (node.health().expectsPeers() && node.health().peers() < target.bounds().minPeers()) {
      return bad(Reason.NO_PEERS);
    }
    if (headLag().map(lag -> lag > target.bounds().maxHeadLag()).orElse(false)) {
      return bad(Reason.LAGGING);
    }
    if (node.blockAge().map(this::isTooOld).orElse(false)) {
      boolean chain = headLag().map(lag -> lag <= SAMPLING_RACE).orElse(false);
      return chain ? chainStalled() : bad(Reason.STALLED);
    }
    return finality();
  }

  private Verdict finality() {
    long most = target.bounds().maxFinalityLag();
    boolean far = node.finalized().map(last -> node.best() - last > most).orElse(false);
    if (!far) {
      return Verdict.good(facts());
    }
    // When the others finalize no more than it does, the chain has stopped to.
    boolean chain =
        references
            .finalized()
            .map(last -> last - node.finalized().orElse(0L) <= most)
            .orElse(false);
    return chain ? chainStalled() : bad(Reason.FINALITY_LAG);
  }

  private boolean isTooOld(Duration age) {
    return age.compareTo(target.bounds().maxBlockAge()) > 0;
  }

  private Verdict bad(Reason reason) {
    return Verdict.bad(reason, facts());
  }

  private Verdict chainStalled() {
    return new Verdict(new Outcome.Unknown(ProberFault.CHAIN_STALLED), facts());
  }

  private String facts() {
    return "block %d%s, %s, %d peers%s; %s"
        .formatted(
            node.best(),
            node.blockAge().map(age -> " (" + age.toSeconds() + " s old)").orElse(" (no time)"),
            node.finalized().map(last -> "finalized " + last).orElse("finality not known"),
            node.health().peers(),
            node.health().syncing() ? ", syncing" : "",
            comparison());
  }

  private String comparison() {
    return headLag()
        .map(lag ->
            "%d behind the median of %d references".formatted(lag, references.heads().size()))
        .orElseGet(() ->
            "%d of %d references answered: judged by block age and finality alone"
                .formatted(references.heads().size(), references.asked()));
  }
}
