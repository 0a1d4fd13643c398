package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probes.substrate.UnrulyNode.Answer;
import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateChecks.Archive;
import io.parallax.spec.target.SubstrateTarget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only some targets ask for, and what references say of the finalized chain. */
class NodeOfferTest extends AmongNodes {
  private static final String COMMON = "chain_getBlockHash[998]";
  private static final String OTHER = "\"0x" + "77".repeat(32) + "\"";
  private static final String PRUNED =
      "{\"code\":4003,\"message\":\"Client error: State already discarded for 0x12\"}";

  private UnrulyNode node;

  @BeforeEach
  void start() throws IOException {
    node = new UnrulyNode();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private ProbeResult compared() {
    return compared(node);
  }

  private ProbeResult checked(SubstrateChecks checks) {
    return Looks.at(Looks.withChecks(Looks.target(node), checks));
  }

  private static Outcome bad(Reason reason) {
    return new Bad(reason);
  }

  private static Outcome outcome(String reason) {
    return reason.equals("GOOD") ? new Good() : bad(Reason.valueOf(reason));
  }

  @Test
  void anotherFinalizedBlockThanMostIsAFork() {
    node.says(COMMON, OTHER);
    ProbeResult result = compared();
    assertThat(result.outcome()).isEqualTo(bad(Reason.FORKED));
    assertThat(result.evidence().detail()).startsWith("another finalized block 998 than most");
  }

  @Test
  void theHeightIsOneThatBothHaveFinalized() {
    others[0].finalized = 990;
    others[1].finalized = 991;
    node.says("chain_getBlockHash[991]", OTHER);
    assertThat(compared().outcome()).as("not the median").isEqualTo(bad(Reason.FORKED));
    node.behaves();
    node.finalized = 995;
    Stream.of(others).forEach(other -> other.finalized = 998);
    node.says("chain_getBlockHash[995]", OTHER);
    assertThat(compared().outcome()).isEqualTo(bad(Reason.FORKED));
  }

  @Test
  void oneReferenceOnAForkIsItsOwnFault() {
    others[1].says(COMMON, OTHER);
    ProbeResult result = compared();
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().detail()).doesNotContain("forks not judged");
  }

  @ParameterizedTest
  @CsvSource({"node, null", "reference, null", "reference, 7"})
  void whereItCannotBeToldItIsSaid(String who, String hash) {
    (who.equals("node") ? node : others[0]).says(COMMON, hash);
    ProbeResult result = compared();
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().detail()).endsWith("3 references, forks not judged");
  }

  @Test
  void threeReferencesOfThreeOpinionsTellNothing() {
    others[0].says(COMMON, OTHER);
    others[1].says(COMMON, OTHER.replace("77", "88"));
    ProbeResult result = compared();
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().detail()).endsWith("forks not judged");
  }

  @Test
  void aReferenceThatHangsAtTheSecondQuestionHoldsNothingUp() {
    others[2].answers("chain_getFinalizedHead", new Answer(200, new byte[0], Duration.ZERO));
    ProbeResult result = Looks.at(Looks.target(node, urls()), Duration.ofSeconds(2));
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().detail()).endsWith("forks not judged");
  }

  @Test
  void withoutAReferenceOutsideNobodyBelievesInAStallOfTheChain() {
    node.age = Duration.ofSeconds(30);
    SubstrateTarget own = Looks.withOwn(Looks.target(node), urls());
    ProbeResult result = Looks.at(own);
    assertThat(result.outcome()).isEqualTo(bad(Reason.STALLED));
    assertThat(result.evidence().detail()).contains("median of 3 references, all your own");
    URI[] two = {others[0].url(), others[1].url()};
    SubstrateTarget mixed =
        new SubstrateTarget(
            own.url(),
            own.headers(),
            own.genesisHash(),
            own.bounds(),
            List.of(others[2].url()),
            List.of(two),
            SubstrateChecks.NONE);
    assertThat(Looks.at(mixed).outcome()).isEqualTo(new Unknown(ProberFault.CHAIN_STALLED));
    others[2].close();
    assertThat(Looks.at(mixed).outcome()).isEqualTo(bad(Reason.STALLED));
  }

  @Test
  void aStalledChainHidesNoFaultOfTheNode() {
    node.age = Duration.ofSeconds(30);
    node.says("system_peers", "[]");
    ProbeResult result =
        Looks.at(Looks.withChecks(Looks.target(node, urls()), Looks.refuseUnsafe()));
    assertThat(result.outcome()).isEqualTo(bad(Reason.UNSAFE_EXPOSED));
  }

  @ParameterizedTest
  @CsvSource({
    "westend, 1003004, GOOD",
    "westend, 0, GOOD",
    "westend, 1003005, WRONG_RUNTIME",
    "polkadot, 0, WRONG_RUNTIME"
  })
  void theRuntimeIsTheOneExpected(String name, long least, String reason) {
    ProbeResult result = checked(Looks.runtime(name, least));
    assertThat(result.outcome()).isEqualTo(outcome(reason));
    if (!reason.equals("GOOD")) {
      assertThat(result.evidence().detail()).startsWith("runtime westend 1003004; block 1000");
    }
  }

  @Test
  void everyRequiredMethodIsListed() {
    assertThat(checked(Looks.methods("chain_getHeader", "rpc_methods")).outcome())
        .isEqualTo(new Good());
    ProbeResult result = checked(Looks.methods("a", "chain_getHeader", "b", "c", "d"));
    assertThat(result.outcome()).isEqualTo(bad(Reason.METHOD_MISSING));
    assertThat(result.evidence().detail()).startsWith("lacks a, b, c and 1 more; ");
    node.says("rpc_methods", "[\"a\"]");
    assertThat(checked(Looks.methods("a")).outcome()).isEqualTo(bad(Reason.RPC_INVALID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | UNSAFE_EXPOSED",
        "[{\"peerId\":\"x\"}] | UNSAFE_EXPOSED",
        "null | RPC_INVALID",
        "7 | RPC_INVALID",
      })
  void aNodeThatAnswersItsOperatorsMethodsIsExposed(String peers, String reason) {
    node.says("system_peers", peers);
    assertThat(checked(Looks.refuseUnsafe()).outcome()).isEqualTo(outcome(reason));
  }

  @Test
  void aNodeThatRefusesThemIsNot() {
    node.fails(
        "system_peers",
        "{\"code\":-32601,\"message\":\"RPC call is unsafe to be called externally\"}");
    assertThat(checked(Looks.refuseUnsafe()).outcome()).isEqualTo(new Good());
    node.answers("system_peers", Answer.of(403, "forbidden"));
    assertThat(checked(Looks.refuseUnsafe()).outcome()).isEqualTo(new Good());
    node.answers("system_peers", Answer.of(429, ""));
    assertThat(checked(Looks.refuseUnsafe()).outcome()).isEqualTo(bad(Reason.RATE_LIMITED));
  }

  @Test
  void anOldStateIsThereOrNot() {
    String hash = "state_getRuntimeVersion[\"0x%064x\"]";
    SubstrateChecks first = Looks.archive(new Archive.Block(1));
    SubstrateChecks deep = Looks.archive(new Archive.Depth(100));
    assertThat(checked(first).outcome()).isEqualTo(new Good());
    node.fails(hash.formatted(900), PRUNED);
    assertThat(checked(first).outcome()).isEqualTo(new Good());
    ProbeResult lost = checked(deep);
    assertThat(lost.outcome()).isEqualTo(bad(Reason.NOT_ARCHIVE));
    assertThat(lost.evidence().detail())
        .startsWith("block 900: state_getRuntimeVersion: error 4003");
    node.says("chain_getBlockHash[1]", "null");
    assertThat(checked(first).outcome()).isEqualTo(bad(Reason.NOT_ARCHIVE));
    node.behaves();
    node.says(hash.formatted(1), "null");
    assertThat(checked(first).outcome()).isEqualTo(bad(Reason.RPC_INVALID));
    node.fails(hash.formatted(1), "{\"code\":-32999,\"message\":\"\"}");
    assertThat(checked(first).outcome()).isEqualTo(bad(Reason.RATE_LIMITED));
    assertThat(checked(Looks.archive(new Archive.Depth(5_000))).outcome()).isEqualTo(new Good());
  }
}
