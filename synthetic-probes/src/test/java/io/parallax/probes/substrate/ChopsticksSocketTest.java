package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateChecks.Archive;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.SubstrateTarget.Bounds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deep checks over a WebSocket, against a real runtime behind a server we did not write. */
class ChopsticksSocketTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final String GENESIS = "0x" + "45".repeat(32);
  private static final String TIMESTAMP_NOW =
      "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";

  @TempDir Path scratch;

  private static SubstrateTarget target(Chopsticks node, URI... references) {
    return new SubstrateTarget(
        node.socketUrl(),
        Map.of(),
        Optional.of(GENESIS),
        new Bounds(5, Duration.ofSeconds(6), Duration.ofMinutes(10), 10, 0),
        List.of(references));
  }

  private static ProbeResult checked(Chopsticks node, SubstrateChecks checks) {
    return Looks.at(Looks.withChecks(target(node), checks), PATIENCE);
  }

  private static void requireGood(ProbeResult result) {
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
  }

  private static void requireBad(Reason reason, ProbeResult result) {
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Bad(reason));
  }

  private static long best(ProbeResult result) {
    return result.evidence().substrate().flatMap(Evidence.Substrate::best).orElseThrow();
  }

  @Test
  void everyDeepCheckHoldsAndFails() throws Exception {
    try (Chopsticks node = new Chopsticks(scratch)) {
      ProbeResult first = Looks.at(target(node), PATIENCE);
      requireGood(first);
      assertThat(first.evidence().http().orElseThrow().status()).isEqualTo(101);
      node.newBlock();
      checkOffers(node);
      checkStream(node);
      checkReferences(node);
      checkAge(node);
    }
  }

  private static void checkOffers(Chopsticks node) {
    requireGood(checked(node, Looks.runtime("statemine", 1_000_000)));
    requireBad(Reason.WRONG_RUNTIME, checked(node, Looks.runtime("statemine", 1_000_001)));
    requireBad(Reason.WRONG_RUNTIME, checked(node, Looks.runtime("westend", 0)));
    requireGood(checked(node, Looks.methods("chain_getHeader", "chain_subscribeNewHeads")));
    requireBad(Reason.METHOD_MISSING, checked(node, Looks.methods("chain_makeCoffee")));
    requireGood(checked(node, Looks.refuseUnsafe()));
    requireGood(checked(node, Looks.archive(new Archive.Block(1))));
    requireBad(Reason.NOT_ARCHIVE, checked(node, Looks.archive(new Archive.Block(999))));
  }

  private static void checkStream(Chopsticks node) throws InterruptedException {
    Thread maker = Thread.ofVirtual().start(() -> makeBlocks(node));
    requireGood(checked(node, Looks.newHeadWithin(WAIT)));
    maker.interrupt();
    maker.join();
    requireBad(Reason.STREAM_SILENT, checked(node, Looks.newHeadWithin(Duration.ofSeconds(1))));
  }

  private static void makeBlocks(Chopsticks node) {
    try {
      while (true) {
        Thread.sleep(500);
        node.newBlock();
      }
    } catch (IOException | InterruptedException over) {
      // enough of them
    }
  }

  /** Others of the same chain, who saw it grow, and see it go back. */
  private static void checkReferences(Chopsticks node) throws Exception {
    UnrulyNode[] others = {new UnrulyNode(), new UnrulyNode(), new UnrulyNode()};
    try {
      for (int made = 0; made < 7; made++) {
        node.newBlock();
      }
      long height = best(Looks.at(target(node), PATIENCE));
      Stream.of(others)
          .forEach(other -> {
            other.genesis = GENESIS;
            other.best = height;
            other.specVersion = 1_000_000;
            other.finalized = 0;
          });
      URI[] urls = Stream.of(others).map(UnrulyNode::url).toArray(URI[]::new);
      requireGood(Looks.at(target(node, urls), PATIENCE));
      Stream.of(others).forEach(other -> other.finalized = 2);
      requireBad(Reason.FORKED, Looks.at(target(node, urls), PATIENCE));
      Stream.of(others).forEach(other -> other.finalized = 0);
      node.setHead(height - 6);
      ProbeResult back = Looks.at(target(node, urls), PATIENCE);
      requireBad(Reason.LAGGING, back);
      assertThat(best(back)).isEqualTo(height - 6);
    } finally {
      Stream.of(others).forEach(UnrulyNode::close);
    }
  }

  private static void checkAge(Chopsticks node) throws Exception {
    node.setStorage(TIMESTAMP_NOW, "0x0010a5d4e8000000"); // in 2004
    ProbeResult old = Looks.at(target(node), PATIENCE);
    requireBad(Reason.STALLED, old);
    node.setStorage(TIMESTAMP_NOW, "0x0010");
    requireBad(Reason.RPC_INVALID, Looks.at(target(node), PATIENCE));
    node.kill();
    requireBad(Reason.CONNECT_REFUSED, Looks.at(target(node), PATIENCE));
  }
}
