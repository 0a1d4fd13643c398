package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.SubstrateTarget.Bounds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real runtime behind a real RPC server that we did not write. */
class ChopsticksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration MAX_AGE = Duration.ofMinutes(3);
  private static final String GENESIS = "0x" + "45".repeat(32);

  @TempDir Path scratch;

  private static SubstrateTarget target(URI url, String genesis, Duration maxAge) {
    return new SubstrateTarget(
        url,
        Map.of(),
        Optional.of(genesis),
        new Bounds(5, Duration.ofSeconds(6), maxAge, 10, 1),
        List.of());
  }

  private static Evidence.Substrate seen(ProbeResult result) {
    return result.evidence().substrate().orElseThrow();
  }

  @Test
  void livesFreezesAndDies() throws Exception {
    try (Chopsticks node = new Chopsticks(scratch)) {
      SubstrateTarget target = target(node.url(), GENESIS, MAX_AGE);
      ProbeResult fresh = Looks.at(target, PATIENCE);
      assertThat(fresh.outcome()).as(fresh.evidence().detail()).isEqualTo(new Good());
      assertThat(seen(fresh).specVersion()).contains(1_000_000L);
      assertThat(seen(fresh).finalityLag()).contains(0L);
      assertThat(fresh.evidence().http().orElseThrow().status()).isEqualTo(200);

      node.newBlock();
      ProbeResult moved = Looks.at(target, PATIENCE);
      assertThat(moved.outcome()).as(moved.evidence().detail()).isEqualTo(new Good());
      assertThat(seen(moved).best().orElseThrow()).isEqualTo(seen(fresh).best().orElseThrow() + 1);

      ProbeResult other = Looks.at(target(node.url(), UnrulyNode.GENESIS, MAX_AGE), PATIENCE);
      assertThat(other.outcome()).isEqualTo(new Bad(Reason.WRONG_CHAIN));

      ProbeResult frozen = awaitStall(target(node.url(), GENESIS, Duration.ofSeconds(1)));
      assertThat(seen(frozen).best()).isEqualTo(seen(moved).best());
      assertThat(seen(frozen).blockAge().orElseThrow()).isGreaterThan(Duration.ofSeconds(1));

      node.kill();
      assertThat(Looks.at(target, PATIENCE).outcome()).isEqualTo(new Bad(Reason.CONNECT_REFUSED));
    }
  }

  /** Nobody makes a block: the head is good at first, if only by its 12 s, and then it is not. */
  private static ProbeResult awaitStall(SubstrateTarget target) throws InterruptedException {
    for (int tries = 0; tries < 120; tries++) {
      ProbeResult result = Looks.at(target, PATIENCE);
      if (!result.outcome().equals(new Good())) {
        assertThat(result.outcome()).isEqualTo(new Bad(Reason.STALLED));
        return result;
      }
      Thread.sleep(250);
    }
    throw new AssertionError("a frozen head stays good");
  }
}
