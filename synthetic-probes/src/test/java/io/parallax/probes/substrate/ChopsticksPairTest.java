package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probes.Clocks;
import io.parallax.probes.Patience;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.substrate.watch.Counts;
import io.parallax.probes.substrate.watch.HeadBoard;
import io.parallax.probes.substrate.watch.HeadReading;
import io.parallax.probes.substrate.watch.Stream;
import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.SubstrateTarget.Bounds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node and its reference, both real runtimes behind servers that we did not write. */
class ChopsticksPairTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String GENESIS = "0x" + "45".repeat(32);
  private static final String TIMESTAMP_NOW =
      "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";
  private static final String IN_2100 = "0x00d8c32cbb030000";

  @TempDir Path scratch;

  private static <T> FutureTask<T> begin(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  /** At most none behind. */
  private static SubstrateTarget target(Chopsticks node, boolean watch, URI... references) {
    return new SubstrateTarget(
        node.socketUrl(),
        Map.of(),
        Optional.of(GENESIS),
        new Bounds(0, Duration.ofSeconds(2), Duration.ofMinutes(10), 10, 0),
        List.of(references),
        List.of(),
        SubstrateChecks.NONE,
        watch);
  }

  /** One server under three names, and over both of its protocols. */
  private static ProbeResult compared(Chopsticks node, Chopsticks other) {
    URI[] three = {other.url(), other.url().resolve("/again"), other.socketUrl()};
    return Looks.at(target(node, false, three), PATIENCE);
  }

  private static void requireBad(Reason reason, ProbeResult result) {
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Bad(reason));
  }

  @Test
  void aNodeIsHeldAgainstAnotherAndWatched() throws Exception {
    FutureTask<Chopsticks> second = begin(() -> new Chopsticks(scratch));
    try (Chopsticks node = new Chopsticks(scratch);
        Chopsticks other = second.get()) {
      chainsThatPartedAreForked(node, other);
      aTimeThatIsAheadIsNone(node);
      aWatchOutlivesTheNode(node);
    }
  }

  /** Each made its first block at a time of its own, so they share the genesis alone. */
  private static void chainsThatPartedAreForked(Chopsticks node, Chopsticks other)
      throws Exception {
    requireBad(Reason.FORKED, compared(node, other));
    node.setHeadToGenesis();
    ProbeResult behind = compared(node, other);
    requireBad(Reason.LAGGING, behind);
    assertThat(behind.evidence().detail()).contains("1 behind the median of 3 references");
    other.setHeadToGenesis();
    ProbeResult level = compared(node, other);
    assertThat(level.outcome()).as(level.evidence().detail()).isEqualTo(new Good());
    assertThat(level.evidence().detail()).endsWith("0 behind the median of 3 references");
  }

  private static void aTimeThatIsAheadIsNone(Chopsticks node) throws Exception {
    node.newBlock();
    node.setStorage(TIMESTAMP_NOW, IN_2100);
    ProbeResult ahead = Looks.at(target(node, false), PATIENCE);
    assertThat(ahead.outcome()).isEqualTo(new Good());
    assertThat(ahead.evidence().detail()).containsPattern("of a time \\d{9,} s ahead");
    node.setHeadToGenesis();
  }

  private void aWatchOutlivesTheNode(Chopsticks node) throws Exception {
    HeadBoard board = new HeadBoard();
    Region region = new Region("eu", "Europe", true, List.of(Network.parse("127.0.0.1/32")));
    TargetProber prober = new TargetProber(region, Clocks.system(), "1.0", board);
    prober.assign(
        List.of(new Probe("node", target(node, true), PATIENCE, PATIENCE, List.of("eu"))));
    try {
      await(board, () -> reading(board).subscribed());
      // Chopsticks tells its head as that is when it gets to it, first 50 ms after the call.
      await(
          board,
          () -> {
            node.newBlock();
            return gaps(board, Stream.BEST) >= 2 && gaps(board, Stream.FINALIZED) >= 2;
          });
      node.setHeadToGenesis();
      await(board, () -> counts(board, Stream.BEST).regressed() > 0);
      await(board, () -> counts(board, Stream.FINALIZED).regressions() > 0);
      assertThat(reading(board).ended()).isEmpty();
      node.kill();
      await(board, () -> reading(board).ended().containsKey("connect-refused"));
      assertThat(reading(board).ended()).containsKey("connection-lost");
      long before = gaps(board, Stream.BEST);
      try (Chopsticks risen = node.again(scratch)) {
        await(board, () -> reading(board).subscribed());
        await(
            board,
            () -> {
              risen.newBlock();
              return gaps(board, Stream.BEST) > before;
            });
      }
    } finally {
      prober.assign(List.of());
    }
    assertThat(board.readings()).isEmpty();
  }

  private static HeadReading reading(HeadBoard board) {
    return board.readings().getFirst();
  }

  private static Counts counts(HeadBoard board, Stream stream) {
    return Objects.requireNonNull(reading(board).streams().get(stream)).counts();
  }

  private static long gaps(HeadBoard board, Stream stream) {
    return counts(board, stream).gaps().counts().stream().mapToLong(Long::longValue).sum();
  }

  /** What the watch knows is told when it does not come to know more. */
  private static void await(HeadBoard board, Callable<Boolean> holds) throws Exception {
    assertThat(Patience.comesTrue(Duration.ofMinutes(1), holds))
        .as(() -> board.readings().toString())
        .isTrue();
  }
}
