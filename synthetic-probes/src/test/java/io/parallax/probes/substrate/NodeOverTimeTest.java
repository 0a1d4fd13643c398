package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.spec.target.SubstrateTarget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only several looks show: that finality stands, that a head does, and whose fault it is. */
class NodeOverTimeTest extends AmongNodes {
  private final AtomicLong passed = new AtomicLong();
  private final Clocks clocks =
      new Clocks(InstantSource.system(), () -> System.nanoTime() + passed.get());
  private TargetProber prober = Looks.prober(clocks);
  private UnrulyNode node;

  @BeforeEach
  void start() throws IOException {
    node = new UnrulyNode();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void pass(int seconds) {
    passed.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private ProbeResult look(SubstrateTarget target) {
    return Looks.by(prober, target, Duration.ofSeconds(10));
  }

  private ProbeResult alone() {
    return look(Looks.target(node));
  }

  private Outcome compared() {
    return look(Looks.target(node, urls())).outcome();
  }

  private static Outcome bad(Reason reason) {
    return new Bad(reason);
  }

  private static Outcome chainStalled() {
    return new Unknown(ProberFault.CHAIN_STALLED);
  }

  /** The head goes on, and what is final does not. */
  private void goOn() {
    node.best++;
    Stream.of(others).forEach(other -> other.best++);
  }

  @Test
  void finalityThatStandsIsTheNodesWhenTheOthersWentOn() {
    assertThat(compared()).isEqualTo(new Good());
    pass(50);
    goOn();
    othersAre(1_001, 999);
    assertThat(compared()).as("too early to tell").isEqualTo(new Good());
    pass(15);
    assertThat(compared()).isEqualTo(bad(Reason.FINALITY_STALLED));
    node.finalized++;
    assertThat(compared()).isEqualTo(new Good());
  }

  @Test
  void withoutReferencesItIsTheNodesToo() {
    assertThat(alone().outcome()).isEqualTo(new Good());
    pass(65);
    ProbeResult result = alone();
    assertThat(result.outcome()).isEqualTo(bad(Reason.FINALITY_STALLED));
    assertThat(result.evidence().detail())
        .startsWith("nothing finalized for 65 s; ")
        .endsWith("no references: judged by block age and finality alone");
  }

  @Test
  void itIsTheChainsWhenNobodyFinalizes() {
    assertThat(compared()).isEqualTo(new Good());
    pass(65);
    assertThat(compared()).isEqualTo(chainStalled());
    othersAre(1_000, 999);
    assertThat(compared()).as("they were only asked a moment later").isEqualTo(chainStalled());
    pass(15);
    assertThat(compared()).as("now it had its time").isEqualTo(bad(Reason.FINALITY_STALLED));
  }

  @Test
  void whenAllIsFinalThereIsNothingToWaitFor() {
    node.finalized = node.best;
    assertThat(alone().outcome()).isEqualTo(new Good());
    pass(80);
    assertThat(alone().outcome()).isEqualTo(new Good());
  }

  @Test
  void aNodeThatIsBehindAnswersInBetweenAndChangesNothing() {
    assertThat(alone().outcome()).isEqualTo(new Good());
    pass(40);
    node.finalized = 995;
    assertThat(alone().outcome()).isEqualTo(new Good());
    pass(40);
    node.finalized = 998;
    assertThat(alone().outcome()).isEqualTo(bad(Reason.FINALITY_STALLED));
  }

  @Test
  void aRestartedProberDoesNotKnow() {
    assertThat(alone().outcome()).isEqualTo(new Good());
    pass(80);
    prober = Looks.prober(clocks);
    assertThat(alone().outcome()).isEqualTo(new Good());
  }

  @Test
  void neitherDoesOneThatDidNotLookForLong() {
    assertThat(alone().outcome()).isEqualTo(new Good());
    pass(91); // three intervals and a second
    assertThat(alone().outcome()).isEqualTo(new Good());
    pass(65);
    assertThat(alone().outcome()).isEqualTo(bad(Reason.FINALITY_STALLED));
  }

  @Test
  void anotherChainOrTargetIsAnotherStory() {
    SubstrateTarget any = Looks.anyChain(Looks.target(node));
    assertThat(look(any).outcome()).isEqualTo(new Good());
    pass(80);
    node.genesis = "0x" + "cd".repeat(32);
    assertThat(look(any).outcome()).isEqualTo(new Good());
    pass(80);
    URI same = URI.create(node.url() + "again");
    assertThat(look(Looks.target(same, Looks.BOUNDS)).outcome()).isEqualTo(bad(Reason.WRONG_CHAIN));
    assertThat(look(Looks.anyChain(Looks.target(same, Looks.BOUNDS))).outcome())
        .isEqualTo(new Good());
  }

  @Test
  void aChainWithoutTimeIsOldWhenItsHeadStands() {
    node.says("state_getStorage", "null");
    othersAre(1_000, 998);
    assertThat(compared()).isEqualTo(new Good());
    pass(20);
    assertThat(compared()).isEqualTo(chainStalled());
    othersAre(1_002, 998);
    assertThat(compared()).isEqualTo(bad(Reason.STALLED));
    node.best = 1_002;
    assertThat(compared()).isEqualTo(new Good());
  }

  @Test
  void aBlockFromTheFutureIsNotYoungForEver() {
    node.age = Duration.ofHours(-1);
    ProbeResult first = alone();
    assertThat(first.outcome()).isEqualTo(new Good());
    assertThat(first.evidence().detail()).containsPattern("of a time 3[56]\\d\\d s ahead");
    pass(20);
    assertThat(alone().outcome()).isEqualTo(bad(Reason.STALLED));
    node.best++;
    assertThat(alone().outcome()).isEqualTo(new Good());
  }

  @Test
  void oneBlockBehindIsARaceOnlyOnce() {
    node.age = Duration.ofSeconds(30);
    othersAre(1_001, 998);
    assertThat(compared()).isEqualTo(chainStalled());
    pass(15);
    assertThat(compared()).isEqualTo(bad(Reason.STALLED));
  }
}
