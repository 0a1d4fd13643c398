package io.parallax.probes.substrate;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Verdict;
import io.parallax.spec.target.SubstrateTarget;
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

  /** Nodes take no block that is further ahead of their own clock. */
  private static final Duration DRIFT = Duration.ofSeconds(30);

  private static final int MOST_NAMED = 3;

  private final SubstrateTarget target;
  private final Sighting node;
  private final References references;
  private final Course course;
  private final Optional<Fork> fork;

  /**
   * @param references of the node's chain, sampled when it was
   * @param course with this look
   * @param fork empty when it can't be told
   */
  Judge(
      SubstrateTarget target,
      Sighting node,
      References references,
      Course course,
      Optional<Fork> fork) {
    this.target = target;
    this.node = node;
    this.references = references;
    this.course = course;
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
        .orElseGet(() ->
            isOld() || isFinalityFar() || isFinalityStill()
                ? chainStalled(facts())
                : Verdict.good(facts()));
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
        new Finding(
            Reason.FINALITY_STALLED, isFinalityStill() && !chainFinalizesNothing(), finality()),
        new Finding(Reason.WRONG_RUNTIME, hasWrongRuntime(), runtime()),
        new Finding(Reason.WRONG_RUNTIME, skew().isPresent(), skewed()),
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

  /** Where the block's own time says nothing, what counts is how long no later one was seen. */
  private boolean isOld() {
    Duration age = node.blockAge().filter(_ -> !isAhead()).orElseGet(course::headStill);
    return age.compareTo(target.bounds().maxBlockAge()) > 0;
  }

  /** Whether the block is of a time that has not come yet, by more than clocks may differ. */
  private boolean isAhead() {
    Duration most = target.bounds().maxBlockAge();
    Duration drift = most.compareTo(DRIFT) > 0 ? most : DRIFT;
    return node.blockAge().map(age -> age.negated().compareTo(drift) > 0).orElse(false);
  }

  /**
   * One block ahead is a race, unless they had it at an earlier look and the node still has not.
   */
  private boolean chainStandsStill() {
    boolean race = !course.referencesWerePast(node.best());
    return references.hasOutside()
        && headLag().map(lag -> lag <= (race ? SAMPLING_RACE : 0)).orElse(false);
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

  /** The latest block may well be final: then there is nothing to wait for. */
  private boolean isFinalityStill() {
    Duration most = target.bounds().newFinalizedWithin();
    return node.finalized().map(last -> last < node.best()).orElse(false)
        && course.finalityStill().compareTo(most) > 0;
  }

  private boolean chainFinalizesNothing() {
    long ours = node.finalized().orElse(0L);
    return references.hasOutside()
        && references
            .finalized()
            .map(theirs -> theirs <= ours || !course.referencesHadFinalized(ours))
            .orElse(false);
  }

  private Optional<Fork.Skew> skew() {
    return fork.flatMap(Fork::skew);
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

  private String finality() {
    return "nothing finalized for %d s; ".formatted(course.finalityStill().toSeconds());
  }

  private String runtime() {
    return "runtime %s %d; ".formatted(node.runtime().name(), node.runtime().version());
  }

  private String skewed() {
    return skew()
        .map(skew ->
            "runtime %d at finalized block %d, most have %d; "
                .formatted(skew.ours(), fork.map(Fork::height).orElse(0L), skew.theirs()))
        .orElse("");
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
            node.blockAge().map(this::age).orElse(" (no time)"),
            node.finalized().map(last -> "finalized " + last).orElse("finality not known"),
            node.health().peers(),
            node.health().syncing() ? ", syncing" : "",
            comparison());
  }

  private String age(Duration age) {
    return isAhead()
        ? " (of a time %d s ahead)".formatted(-age.toSeconds())
        : " (%d s old)".formatted(age.toSeconds());
  }

  private String comparison() {
    int answered = references.heads().size();
    if (references.asked() == 0) {
      return "no references: judged by block age and finality alone";
    }
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
