package io.parallax.app.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.RpcPair;
import io.parallax.gate.pair.Finding;
import io.parallax.gate.pair.Finding.Twin;
import io.parallax.gate.pair.Readiness;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.SlotId;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairWatchTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Workspace WORKSPACE = RpcPair.workspace();

  private final Map<String, ProbeResult> last = new HashMap<>();
  private final PairWatch watch =
      new PairWatch(
          (probe, region) -> Optional.ofNullable(last.get(probe + " " + region)), () -> NOW);

  private void ended(String probe, String region, Outcome outcome, Duration ago, long best) {
    last.put(
        probe + " " + region,
        RpcPair.ended(new SlotId(probe, region, 7), NOW.minus(ago), outcome, best));
  }

  private void bothGoodIn(String region, long dormant) {
    ended("a", region, new Outcome.Good(), Duration.ofSeconds(3), 1_000);
    ended("b", region, new Outcome.Good(), Duration.ofSeconds(3), dormant);
  }

  private PairReading reading() {
    return watch.read(WORKSPACE).getFirst();
  }

  @Test
  void eachRegionSpeaksForItselfAndTheWorstForAll() {
    bothGoodIn("eu", 999);
    assertThat(reading().in("eu")).contains(new Readiness.Ready(List.of()));
    assertThat(reading().in("us").orElseThrow().findings())
        .containsExactly(new Finding.NoSlot(Twin.ACTIVE), new Finding.NoSlot(Twin.DORMANT));
    assertThat(reading().in("mars")).isEmpty();
    assertThat(reading().readiness().label()).isEqualTo("unknown");

    bothGoodIn("us", 999);
    assertThat(reading().readiness().label()).isEqualTo("ready");

    bothGoodIn("us", 900);
    assertThat(reading().readiness().findings()).containsExactly(new Finding.Behind(100, 5));
  }

  @Test
  void outcomesAreCarriedOver() {
    bothGoodIn("eu", 1_000);
    bothGoodIn("us", 1_000);
    ended("b", "eu", new Outcome.Bad(Reason.STALLED), Duration.ofSeconds(3), 1_000);
    assertThat(reading().in("eu").orElseThrow().findings())
        .containsExactly(new Finding.DormantBad("stalled"));
    ended("b", "eu", new Outcome.Unknown(ProberFault.CHAIN_STALLED), Duration.ofSeconds(3), 1_000);
    assertThat(reading().in("eu").orElseThrow().findings())
        .containsExactly(new Finding.NotJudged(Twin.DORMANT, "chain-stalled"));
  }

  @Test
  void threeIntervalsAreTheEndOfKnowledge() {
    bothGoodIn("eu", 1_000);
    ended("b", "eu", new Outcome.Good(), Duration.ofSeconds(45), 999);
    assertThat(reading().in("eu").orElseThrow().label()).isEqualTo("ready");
    ended("b", "eu", new Outcome.Good(), Duration.ofSeconds(46), 999);
    assertThat(reading().in("eu").orElseThrow().label()).isEqualTo("unknown");
  }
}
