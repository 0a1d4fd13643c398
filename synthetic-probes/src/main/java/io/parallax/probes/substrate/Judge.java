package io.parallax.probes.substrate;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probes.transport.Verdict;
import io.parallax.spec.SubstrateTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether what a node showed is healthy. Pure.
 *
 * <p>A node's own {@code isSyncing} is not enough: without peers, or with peers that are stuck too,
 * it stays false for ever. So its head is held against the clock and against other nodes. When
 * those stand still as well it is the chain's fault, and no budget of the node's is spent; but a
 * fault that is the node's own stays its own.
 */
final class Judge {
  /** A reference may have been asked just after the next block. */
  static final long SAMPLING_RACE = 1;

  private static final int MOST_NAMED = 3;

  private final SubstrateTarget target;
  private final Sighting node;
  private final References references;
  private final Optional<Fork> fork;

  /**
   * @param references may be of other chains
   * @param fork empty when it can't be told
   */
  Judge(SubstrateTarget target, Sighting node, References references, Optional<Fork> fork) {
    this.target = target;
    this.node = node;
    this.references = references.of(node.genesis());
    this.fork = fork;
  }

  /**
   * @param cause what the facts do not show, ready to stand before them
   */
  private record Finding(Reason reason, boolean holds, String cause) {
    Finding(Reason reason, boolean holds) {
      this(reason, holds, "");
    }
  }

  private Optional<Long> headLag() {
    return references.lagOf(node.best());
  }

  Verdict verdict() {
    if (target.genesisHash().map(expected -> !expected.equals(node.genesis())).orElse(false)) {
      return Verdict.bad(Reason.WRONG_CHAIN, "genesis " + node.genesis());
    }
    return findings()
        .filter(Finding::holds)
        .findFirst()
        .map(finding -> Verdict.bad(finding.reason(), finding.cause() + facts()))
        .orElseGet(
            () -> isOld() || isFinalityFar() ? chainStalled(facts()) : Verdict.good(facts()));
  }

  /** The node's own faults, gravest first. */
  private Stream<Finding> findings() {
    return Stream.of(
        new Finding(Reason.UNSAFE_EXPOSED, node.offer().exposed(), "system_peers is answered; "),
        new Finding(Reason.SYNCING, node.health().syncing()),
        new Finding(Reason.NO_PEERS, lacksPeers()),
        new Finding(Reason.FORKED, fork.map(Fork::differs).orElse(false), forked()),
        new Finding(Reason.LAGGING, isLagging()),
        new Finding(Reason.STALLED, isOld() && !chainStandsStill()),
        new Finding(Reason.FINALITY_LAG, isFinalityFar() && !chainFinalizesNoMore()),
        new Finding(Reason.WRONG_RUNTIME, hasWrongRuntime(), runtime()),
        new Finding(Reason.METHOD_MISSING, !node.offer().missing().isEmpty(), missing()),
        new Finding(
            Reason.NOT_ARCHIVE,
            node.offer().lost().isPresent(),
            node.offer().lost().orElse("") + "; "));
  }

  private boolean lacksPeers() {
    return node.health().expectsPeers() && node.health().peers() < target.bounds().minPeers();
  }

  private boolean isLagging() {
    return headLag().map(lag -> lag > target.bounds().maxHeadLag()).orElse(false);
  }

  private boolean isOld() {
    Duration most = target.bounds().maxBlockAge();
    return node.blockAge().map(age -> age.compareTo(most) > 0).orElse(false);
  }

  private boolean chainStandsStill() {
    return references.hasOutside() && headLag().map(lag -> lag <= SAMPLING_RACE).orElse(false);
  }

  private boolean isFinalityFar() {
    long most = target.bounds().maxFinalityLag();
    return node.finalized().map(last -> node.best() - last > most).orElse(false);
  }

  private boolean chainFinalizesNoMore() {
    long most = target.bounds().maxFinalityLag();
    return references.hasOutside()
        && references
            .finalized()
            .map(last -> last - node.finalized().orElse(0L) <= most)
            .orElse(false);
  }

  private boolean hasWrongRuntime() {
    return target.checks().specName().map(name -> !name.equals(node.runtime().name())).orElse(false)
        || target
            .checks()
            .minSpecVersion()
            .map(least -> node.runtime().version() < least)
            .orElse(false);
  }

  static Verdict chainStalled(String detail) {
    return new Verdict(new Outcome.Unknown(ProberFault.CHAIN_STALLED), detail);
  }

  private String forked() {
    return "another finalized block %d than most; ".formatted(fork.map(Fork::height).orElse(0L));
  }

  private String runtime() {
    return "runtime %s %d; ".formatted(node.runtime().name(), node.runtime().version());
  }

  private String missing() {
    int more = node.offer().missing().size() - MOST_NAMED;
    return "lacks "
        + String.join(", ", node.offer().missing().stream().limit(MOST_NAMED).toList())
        + (more > 0 ? " and %d more; ".formatted(more) : "; ");
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
    int answered = references.heads().size();
    return headLag()
        .map(lag ->
            "%d behind the median of %d references%s%s"
                .formatted(
                    lag,
                    answered,
                    references.hasOutside() ? "" : ", all your own",
                    fork.isPresent() ? "" : ", forks not judged"))
        .orElseGet(() ->
            "%d of %d references answered: judged by block age and finality alone"
                .formatted(answered, references.asked()));
  }
}
