package io.parallax.probes.substrate;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Reason;
import io.parallax.probes.Clocks;
import io.parallax.probes.attempt.Attempt;
import io.parallax.probes.attempt.Failures;
import io.parallax.probes.attempt.Identity;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.attempt.Verdict;
import io.parallax.probes.substrate.Heads.Told;
import io.parallax.probes.substrate.rpc.Node;
import io.parallax.probes.substrate.rpc.Questions;
import io.parallax.probes.substrate.rpc.Questions.Health;
import io.parallax.probes.substrate.rpc.Questions.Runtime;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.SentHeaders;
import io.parallax.spec.Probe;
import io.parallax.spec.target.SubstrateTarget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One look at a node and at its references, by JSON-RPC: identity, health, head, age, finality and
 * runtime, held against the clock and against other nodes. The timings are those of the node's own
 * calls, all together, on one fresh connection.
 */
public final class SubstrateAttempt implements Attempt {
  /** References that have not answered by then are left out, so that the node gets its verdict. */
  private static final double REFERENCES_SHARE = 0.8;

  private final Probe probe;
  private final SubstrateTarget target;
  private final Courses courses;
  private final Identity identity;
  private final ColdTransport transport;
  private final Observation observation;
  private final InstantSource wall;
  private final LongSupplier monotonic;
  private final ReferenceCalls references;
  private final Heads heads = new Heads();
  private volatile @Nullable Node node;
  private volatile boolean cancelled;

  /** What attempts of one prober share. */
  public record Bench(ColdTransport transport, Clocks clocks, Courses courses) {}

  /** One whose time begins now. */
  public SubstrateAttempt(
      Probe probe,
      SubstrateTarget target,
      Identity identity,
      Observation observation,
      Bench bench) {
    Clocks clocks = bench.clocks();
    long until =
        clocks.monotonic().getAsLong() + Math.round(probe.timeout().toNanos() * REFERENCES_SHARE);
    this.probe = probe;
    this.target = target;
    this.courses = bench.courses();
    this.identity = identity;
    this.transport = bench.transport();
    this.observation = observation;
    this.wall = clocks.wall();
    this.monotonic = clocks.monotonic();
    this.references = new ReferenceCalls(target, transport, identity.userAgent(), monotonic, until);
  }

  @Override
  public Verdict call() {
    Request blank;
    try {
      SentHeaders headers = new SentHeaders(target.headers());
      observation.hide(headers.secrets());
      blank = headers.request(target.url(), identity).build();
    } catch (IOException | IllegalArgumentException unsendable) {
      return Verdict.broken("the request can't be sent: " + unsendable.getMessage());
    }
    references.begin();
    try (Node asked = Node.at(target.url(), transport, observation, blank, heads::hear)) {
      node = asked;
      return cancelled ? Verdict.broken("cancelled") : look(asked);
    } catch (IOException failure) {
      return Failures.thrown(failure, observation);
    } catch (Unacceptable refused) {
      return refused.verdict();
    } finally {
      references.cancel();
    }
  }

  private Verdict look(Node asked) throws IOException, Unacceptable {
    String genesis = Questions.genesis(asked);
    observation.saw(partly(asked, genesis, Optional.empty(), Optional.empty()));
    Optional<Duration> wait = target.checks().newHeadWithin();
    Optional<Liveness> stream =
        wait.isPresent()
            ? Optional.of(Liveness.subscribe(asked, heads, wait.get(), monotonic))
            : Optional.empty();
    Sighting seen = sighting(asked, genesis);
    observation.stopClocks();
    observation.saw(seen.evidence(Optional.empty(), asked.calls()));
    Verdict verdict = compare(asked, seen);
    boolean silent =
        verdict.outcome() instanceof Good && stream.isPresent() && !stream.get().await();
    return silent ? silence(asked, seen, stream.get()) : verdict;
  }

  /** What the node says; what it said until it failed is shown too. */
  private Sighting sighting(Node asked, String genesis) throws IOException, Unacceptable {
    Health health = Questions.health(asked);
    observation.saw(partly(asked, genesis, Optional.of(health.peers()), Optional.empty()));
    references.sample();
    long best = Questions.best(asked);
    long at = monotonic.getAsLong();
    observation.saw(partly(asked, genesis, Optional.of(health.peers()), Optional.of(best)));
    Optional<Duration> age =
        Questions.blockTime(asked).map((Instant made) -> Duration.between(made, wall.instant()));
    Optional<Long> finalized = Questions.finalized(asked);
    Runtime runtime = Questions.runtime(asked);
    Offer offer = Offer.of(asked, target.checks(), best);
    return new Sighting(genesis, health, best, at, finalized, runtime, age, offer);
  }

  private Verdict compare(Node asked, Sighting seen) throws IOException, Unacceptable {
    References others =
        references.end().of(seen.genesis()).near(seen.at(), target.bounds().blockTime());
    Course course = courses.look(probe, target, seen, others);
    observation.saw(seen.evidence(Optional.of(others), asked.calls()));
    Optional<Fork> fork = fork(asked, seen, others);
    observation.saw(seen.evidence(Optional.of(others), asked.calls()));
    return new Judge(target, seen, others, course, fork).verdict();
  }

  /** At the highest block that the node and most references have finalized. */
  private Optional<Fork> fork(Node asked, Sighting seen, References others)
      throws IOException, Unacceptable {
    Optional<Long> common =
        others.finalized().flatMap(theirs -> seen.finalized().map(ours -> Math.min(ours, theirs)));
    if (common.isEmpty()) {
      return Optional.empty();
    }
    long height = common.get();
    Optional<String> ours = Questions.hashAt(asked, height);
    Optional<String> theirs = References.mostOf(all(seen, node -> Questions.hashAt(node, height)));
    if (ours.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    boolean differs = !ours.equals(theirs);
    return Optional.of(
        new Fork(height, differs, differs ? Optional.empty() : skew(asked, seen, ours.get())));
  }

  private Optional<Fork.Skew> skew(Node asked, Sighting seen, String hash)
      throws IOException, Unacceptable {
    Optional<Runtime> ours = Questions.runtimeIfKnown(asked, hash);
    Optional<Long> theirs =
        References.mostOf(
            all(seen, node -> Questions.runtimeIfKnown(node, hash).map(Runtime::version)));
    return ours.isEmpty() || theirs.isEmpty()
        ? Optional.empty()
        : Fork.Skew.of(ours.get().version(), theirs.get());
  }

  private <T> List<T> all(Sighting seen, ReferenceCalls.Question<Optional<T>> question) {
    return references.again(seen.genesis(), question).stream().flatMap(Optional::stream).toList();
  }

  /** No later head was told in time: is there one? */
  private Verdict silence(Node asked, Sighting seen, Liveness stream)
      throws IOException, Unacceptable {
    long told = stream.told().map(Told::highest).orElse(seen.best());
    long best = Questions.best(asked);
    Optional<Long> others = References.median(references.again(seen.genesis(), Questions::best));
    boolean chain =
        best <= told
            && references.end().of(seen.genesis()).hasOutside()
            && others.map(theirs -> theirs - told <= Judge.SAMPLING_RACE).orElse(false);
    String detail =
        "no block after %d told; the node is at %d, %s"
            .formatted(
                told,
                best,
                others
                    .map(theirs -> "the median of its references at " + theirs)
                    .orElse("too few references to tell whether the chain goes on"));
    return chain ? Judge.chainStalled(detail) : Verdict.bad(Reason.STREAM_SILENT, detail);
  }

  private static Evidence.Substrate partly(
      Node asked, String genesis, Optional<Long> peers, Optional<Long> best) {
    return new Evidence.Substrate(
        Optional.of(genesis),
        Optional.empty(),
        best,
        Optional.empty(),
        Optional.empty(),
        peers,
        Optional.empty(),
        Optional.empty(),
        asked.calls());
  }

  @Override
  public void cancel() {
    cancelled = true;
    Node asked = node;
    if (asked != null) {
      asked.cancel();
    }
    references.cancel();
  }
}
