package io.parallax.probes.substrate;

import io.parallax.probe.Evidence;
import io.parallax.probes.Clocks;
import io.parallax.probes.substrate.Questions.Health;
import io.parallax.probes.transport.Attempt;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Failures;
import io.parallax.probes.transport.Identity;
import io.parallax.probes.transport.Observation;
import io.parallax.probes.transport.SentHeaders;
import io.parallax.probes.transport.Verdict;
import io.parallax.spec.SubstrateTarget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
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

  private final SubstrateTarget target;
  private final Identity identity;
  private final ColdTransport transport;
  private final Observation observation;
  private final InstantSource wall;
  private final ReferenceCalls references;
  private volatile @Nullable Node node;
  private volatile boolean cancelled;

  /**
   * @param timeout of the attempt; it begins now
   */
  public static SubstrateAttempt of(
      SubstrateTarget target,
      Duration timeout,
      Identity identity,
      ColdTransport transport,
      Observation observation,
      Clocks clocks) {
    long until = clocks.monotonic().getAsLong() + Math.round(timeout.toNanos() * REFERENCES_SHARE);
    ReferenceCalls references =
        new ReferenceCalls(
            target.references(), transport, identity.userAgent(), clocks.monotonic(), until);
    return new SubstrateAttempt(
        target, identity, transport, observation, clocks.wall(), references);
  }

  /**
   * @param wall what a block's age is counted by
   * @param references the target's, not yet asked
   */
  private SubstrateAttempt(
      SubstrateTarget target,
      Identity identity,
      ColdTransport transport,
      Observation observation,
      InstantSource wall,
      ReferenceCalls references) {
    this.target = target;
    this.identity = identity;
    this.transport = transport;
    this.observation = observation;
    this.wall = wall;
    this.references = references;
  }

  @Override
  public Verdict call() {
    Request blank;
    try {
      SentHeaders headers = new SentHeaders(target.headers());
      observation.hide(headers.secrets());
      blank = blank(headers);
    } catch (IOException | IllegalArgumentException unsendable) {
      return Verdict.broken("the request can't be sent: " + unsendable.getMessage());
    }
    references.begin();
    try (Node asked = Node.at(target.url(), transport, observation, blank)) {
      node = asked;
      return cancelled ? Verdict.broken("cancelled") : look(asked);
    } catch (IOException failure) {
      return Failures.thrown(failure, observation);
    } catch (Refused refused) {
      return Verdict.bad(refused.reason, refused.detail());
    } finally {
      references.cancel();
    }
  }

  private Request blank(SentHeaders headers) {
    Request.Builder request = new Request.Builder().url(target.url().toString());
    headers.addTo(request);
    if (!headers.contains("User-Agent")) {
      request.header("User-Agent", identity.userAgent());
    }
    return request.header("traceparent", identity.traceparent()).build();
  }

  private Verdict look(Node asked) throws IOException, Refused {
    Sighting seen = sighting(asked);
    observation.stopClocks();
    observation.saw(seen.evidence(Optional.empty()));
    Judge judge = new Judge(target, seen, references.end());
    observation.saw(seen.evidence(judge.headLag()));
    return judge.verdict();
  }

  /** What the node says; what it said until it failed is shown too. */
  private Sighting sighting(Node asked) throws IOException, Refused {
    String genesis = Questions.genesis(asked);
    observation.saw(partly(genesis, Optional.empty(), Optional.empty()));
    Health health = Questions.health(asked);
    observation.saw(partly(genesis, Optional.of(health.peers()), Optional.empty()));
    long best = Questions.best(asked);
    observation.saw(partly(genesis, Optional.of(health.peers()), Optional.of(best)));
    Optional<Duration> age =
        Questions.blockTime(asked).map((Instant made) -> Duration.between(made, wall.instant()));
    Optional<Long> finalized = Questions.finalized(asked);
    long specVersion = Questions.specVersion(asked);
    return new Sighting(genesis, health, best, finalized, specVersion, age);
  }

  private static Evidence.Substrate partly(
      String genesis, Optional<Long> peers, Optional<Long> best) {
    return new Evidence.Substrate(
        Optional.of(genesis),
        Optional.empty(),
        best,
        Optional.empty(),
        Optional.empty(),
        peers,
        Optional.empty());
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
