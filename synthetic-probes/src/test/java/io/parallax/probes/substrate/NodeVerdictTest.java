package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.substrate.UnrulyNode.Answer;
import io.parallax.spec.target.SubstrateTarget.Bounds;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each verdict, from a node that shows what leads to it. */
class NodeVerdictTest extends AmongNodes {
  private UnrulyNode node;

  @BeforeEach
  void start() throws IOException {
    node = new UnrulyNode();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private ProbeResult alone() {
    return Looks.at(Looks.target(node));
  }

  private ProbeResult compared() {
    return compared(node);
  }

  private static Outcome bad(Reason reason) {
    return new Bad(reason);
  }

  private static Outcome chainStalled() {
    return new Unknown(ProberFault.CHAIN_STALLED);
  }

  @Test
  void aHealthyNodeIsGoodAndShowsWhatItIs() {
    ProbeResult result = compared();
    assertThat(result.outcome()).isEqualTo(new Good());
    Evidence.Substrate seen = result.evidence().substrate().orElseThrow();
    assertThat(seen.genesis()).contains(UnrulyNode.GENESIS);
    assertThat(seen.best()).contains(1_000L);
    assertThat(seen.finalized()).contains(998L);
    assertThat(seen.finalityLag()).contains(2L);
    assertThat(seen.specVersion()).contains(1_003_004L);
    assertThat(seen.peers()).contains(25L);
    assertThat(seen.headLag()).contains(0L);
    assertThat(seen.blockAge().orElseThrow())
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(result.evidence().detail()).contains("0 behind the median of 3 references");
    assertThat(result.timings().phase(Phase.PROCESSING)).isPresent();
    assertThat(seen.references()).contains(new Evidence.Substrate.References(3, 0, 3));
    assertThat(seen.calls())
        .containsOnlyKeys(
            "chain_getBlockHash",
            "system_health",
            "chain_getHeader",
            "state_getStorage",
            "chain_getFinalizedHead",
            "state_getRuntimeVersion");
    assertThat(seen.calls().values()).allMatch(Duration::isPositive);
  }

  @Test
  void aSlowCallShowsInItsOwnTime() {
    Duration slow = Duration.ofMillis(300);
    node.garble =
        (_, call, right) -> {
          if (call.path("method").asText().equals("system_health")) {
            pause(slow);
          }
          return right.getBytes(StandardCharsets.UTF_8);
        };
    Evidence.Substrate seen = alone().evidence().substrate().orElseThrow();
    assertThat(seen.calls().get("system_health")).isGreaterThan(slow.minusMillis(1));
    assertThat(seen.calls().get("chain_getHeader")).isLessThan(slow);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anotherRuntimeAtTheSameBlockIsWrong() {
    node.specVersion = 1_003_005;
    ProbeResult result = compared();
    assertThat(result.outcome()).isEqualTo(bad(Reason.WRONG_RUNTIME));
    assertThat(result.evidence().detail())
        .startsWith("runtime 1003005 at finalized block 998, most have 1003004; ");
    others[0].specVersion = 1_003_005;
    others[1].specVersion = 1_003_006;
    assertThat(compared().outcome()).as("no two agree").isEqualTo(new Good());
  }

  @Test
  void aRuntimeThatABackendCannotTellIsNotJudged() {
    node.fails(
        "state_getRuntimeVersion[\"0x%064x\"]".formatted(998),
        "{\"message\":\"UnknownBlock: Header was not found\"}");
    Stream.of(others).forEach(other -> other.specVersion = 1);
    assertThat(compared().outcome()).isEqualTo(new Good());
  }

  @Test
  void aHeadThatComesABlockTimeLaterIsNotCompared() {
    Bounds fast = new Bounds(5, Duration.ofMillis(200), Duration.ofSeconds(18), 10, 3);
    others[1].best = 5_000;
    others[1].garble =
        (_, call, right) -> {
          if (call.path("method").asText().equals("chain_getHeader")) {
            pause(Duration.ofMillis(500));
          }
          return right.getBytes(StandardCharsets.UTF_8);
        };
    ProbeResult result = Looks.at(Looks.target(node.url(), fast, urls()));
    assertThat(result.evidence().detail()).contains("2 of 3 references answered");
    assertThat(result.evidence().substrate().orElseThrow().references())
        .contains(new Evidence.Substrate.References(3, 0, 2));
  }

  @Test
  void allCallsShareOneConnection() {
    assertThat(alone().outcome()).isEqualTo(new Good());
    assertThat(node.calls).hasSize(7);
    assertThat(node.clients).hasSize(1);
  }

  @Test
  void aNodeThatClosesAfterEachAnswerIsAskedAll() {
    node.closesAfterEach = true;
    assertThat(alone().outcome()).isEqualTo(new Good());
    assertThat(node.clients).hasSize(7);
  }

  @Test
  void withoutReferencesItSaysSo() {
    ProbeResult result = alone();
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().detail()).contains("judged by block age and finality alone");
    assertThat(result.evidence().substrate().orElseThrow().headLag()).isEmpty();
  }

  @Test
  void anotherGenesisIsAnotherChain() {
    node.genesis = "0x" + "cd".repeat(32);
    node.syncing = true;
    assertThat(compared().outcome()).isEqualTo(bad(Reason.WRONG_CHAIN));
  }

  @Test
  void aSyncingNodeIsBad() {
    node.syncing = true;
    assertThat(compared().outcome()).isEqualTo(bad(Reason.SYNCING));
  }

  @Test
  void tooFewPeersAreBadUnlessTheChainHasOneNode() {
    node.peers = 2;
    assertThat(compared().outcome()).isEqualTo(bad(Reason.NO_PEERS));
    node.says("system_health", "{\"peers\":0,\"isSyncing\":false,\"shouldHavePeers\":false}");
    assertThat(compared().outcome()).isEqualTo(new Good());
  }

  @ParameterizedTest
  @CsvSource({"1004, good", "1005, good", "1006, bad", "900, good"})
  void blocksThatTheOthersKnowAreALag(long median, String verdict) {
    othersAre(median, 998);
    others[0].best = 5_000; // one that lies changes nothing
    others[1].best = median;
    others[2].best = 1;
    ProbeResult result = compared();
    assertThat(result.outcome())
        .isEqualTo(verdict.equals("good") ? new Good() : bad(Reason.LAGGING));
    assertThat(result.evidence().substrate().orElseThrow().headLag()).contains(median - 1_000);
  }

  @Test
  void anOldBlockIsAStallWhenTheOthersGoOn() {
    node.age = Duration.ofSeconds(30);
    othersAre(1_003, 998);
    assertThat(compared().outcome()).isEqualTo(bad(Reason.STALLED));
  }

  @Test
  void anOldBlockIsTheChainsWhenTheOthersStandStill() {
    node.age = Duration.ofSeconds(30);
    assertThat(compared().outcome()).isEqualTo(chainStalled());
    assertThat(compared().evidence().substrate().orElseThrow().best()).contains(1_000L);
  }

  @Test
  void anOldBlockIsAStallWhenNobodyCanTell() {
    node.age = Duration.ofSeconds(30);
    assertThat(alone().outcome()).isEqualTo(bad(Reason.STALLED));
    others[2].close();
    ProbeResult result = compared();
    assertThat(result.outcome()).isEqualTo(bad(Reason.STALLED));
    assertThat(result.evidence().detail()).contains("2 of 3 references answered");
  }

  @Test
  void aReferenceOfAnotherChainDoesNotCount() {
    othersAre(2_000, 1_998);
    others[0].genesis = "0x" + "cd".repeat(32);
    assertThat(compared().outcome()).isEqualTo(new Good());
  }

  @Test
  void aReferenceThatHangsHoldsNothingUp() {
    Duration limit = Duration.ofSeconds(2);
    others[1].answers("chain_getHeader", new Answer(200, new byte[0], Duration.ofSeconds(20)));
    ProbeResult result = Looks.at(Looks.target(node, urls()), limit);
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().detail()).contains("2 of 3 references answered");
    assertThat(result.timings().total()).isLessThan(Duration.ofMillis(1_500));
  }

  @Test
  void finalityFarBehindIsTheNodesUnlessTheOthersFinalizeNoMore() {
    node.finalized = 900;
    assertThat(alone().outcome()).isEqualTo(bad(Reason.FINALITY_LAG));
    assertThat(compared().outcome()).isEqualTo(bad(Reason.FINALITY_LAG));
    othersAre(1_000, 900);
    assertThat(compared().outcome()).isEqualTo(chainStalled());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":-32999,\"message\":\"RPC rate limit exceeded\"} | RATE_LIMITED",
        "{\"message\":\"Too Many Requests, slow down\"}            | RATE_LIMITED",
        "{\"code\":429,\"message\":\"\"}                           | RATE_LIMITED",
        "{\"code\":-32601,\"message\":\"Method not found\"}        | RPC_ERROR",
        "{\"message\":\"no code at all\"}                          | RPC_ERROR",
        "\"just text\"                                             | RPC_ERROR",
        "{\"code\":\"x\",\"message\":{\"a\":1}}                    | RPC_ERROR",
      })
  void anErrorIsOneThoughHttpSaysOk(String error, Reason reason) {
    node.fails("state_getRuntimeVersion", error);
    ProbeResult result = alone();
    assertThat(result.outcome()).isEqualTo(bad(reason));
    assertThat(result.evidence().detail()).startsWith("state_getRuntimeVersion: error");
    assertThat(result.evidence().substrate().orElseThrow().best()).contains(1_000L);
    assertThat(result.evidence().http().orElseThrow().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"429, RATE_LIMITED", "503, HTTP_STATUS", "301, HTTP_STATUS", "204, RPC_INVALID"})
  void aStatusIsAReason(int status, Reason reason) {
    node.answers("chain_getHeader", Answer.of(status, ""));
    assertThat(alone().outcome()).isEqualTo(bad(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chain_getBlockHash      | null",
        "chain_getBlockHash      | \"0x12\"",
        "chain_getHeader         | null",
        "chain_getHeader         | {\"number\":12}",
        "chain_getHeader         | {\"number\":\"0xffffffffffffffff\"}",
        "chain_getHeader         | []",
        "system_health           | {\"peers\":\"many\",\"isSyncing\":false}",
        "system_health           | {\"peers\":3}",
        "state_getRuntimeVersion | {\"specVersion\":-1}",
        "state_getRuntimeVersion | {\"specVersion\":1.5}",
        "state_getStorage        | \"0x00\"",
        "state_getStorage        | \"0xffffffffffffffff\"",
        "chain_getFinalizedHead  | 7",
      })
  void aResultOfTheWrongKindIsInvalid(String method, String result) {
    node.says(method, result);
    assertThat(alone().outcome()).isEqualTo(bad(Reason.RPC_INVALID));
  }

  @Test
  void aChainWithoutTimeIsJudgedByTheRest() {
    node.says("state_getStorage", "null");
    ProbeResult result = compared();
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().substrate().orElseThrow().blockAge()).isEmpty();
  }

  @Test
  void paddedNumbersTextIdsMoreMembersAndNotificationsAreTaken() {
    String header = "{\"number\":\"0x00000000000003e8\",\"extra\":{\"a\":[1]}}";
    String notification =
        "{\"jsonrpc\":\"2.0\",\"method\":\"chain_newHead\",\"params\":{\"subscription\":\"x\"}}";
    node.answers(
        "chain_getHeader",
        Answer.of(200, notification + "{\"id\":\"3\",\"more\":1,\"result\":" + header + "}"));
    node.says("chain_getFinalizedHead", "\"0x" + "AB".repeat(32) + "\"");
    ProbeResult result = alone();
    // The finalized header has call number 6, so this answer is none to it.
    assertThat(result.outcome()).isEqualTo(bad(Reason.RPC_INVALID));
    assertThat(result.evidence().substrate().orElseThrow().best()).contains(1_000L);
  }

  @Test
  void aBlockThatOnlyAnotherBackendKnowsIsNoDeath() throws IOException {
    try (BehindABalancer balanced = new BehindABalancer()) {
      ProbeResult result = Looks.at(Looks.target(balanced.url(), Looks.BOUNDS));
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.evidence().detail()).contains("finality not known");
      assertThat(result.evidence().substrate().orElseThrow().finalized()).isEmpty();
    }
  }

  @Test
  void aSecretGoesToTheNodeAloneAndIsNeverShown() {
    String secret = Optional.ofNullable(System.getenv("PATH")).orElseThrow();
    node.fails("system_health", "{\"message\":\"denied for " + secret + "\"}");
    ProbeResult result =
        Looks.at(
            Looks.withHeaders(
                Looks.target(node, urls()), Map.of("X-Secret", new HeaderValue.FromEnv("PATH"))));
    assertThat(result.outcome()).isEqualTo(bad(Reason.RPC_ERROR));
    assertThat(result.evidence().detail()).contains("denied for ***").doesNotContain(secret);
    assertThat(node.headers).allMatch(sent -> sent.containsKey("X-secret"));
    assertThat(node.headers).allMatch(sent -> sent.containsKey("Traceparent"));
    for (UnrulyNode other : others) {
      assertThat(other.headers)
          .noneMatch(sent -> sent.containsKey("X-secret") || sent.containsKey("Traceparent"));
    }
  }

  @Test
  void nobodyThere() {
    URI url = node.url();
    node.close();
    assertThat(Looks.at(Looks.target(url, Looks.BOUNDS)).outcome())
        .isEqualTo(bad(Reason.CONNECT_REFUSED));
  }

  @Test
  void silenceEndsAtTheDeadline() {
    node.answers("system_health", new Answer(200, new byte[0], Duration.ofSeconds(20)));
    Duration limit = Duration.ofSeconds(1);
    ProbeResult result = Looks.at(Looks.target(node), limit);
    assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertThat(result.timings().total()).isBetween(limit, limit.plusMillis(500));
    assertThat(result.evidence().substrate().orElseThrow().genesis()).isPresent();
  }

  @Test
  void anAddressInsideIsRefused() {
    assertThat(Looks.at(Looks.target(URI.create("http://10.1.2.3:9944/"), Looks.BOUNDS)).outcome())
        .isEqualTo(bad(Reason.ADDRESS_REFUSED));
  }

  @Test
  void anAnswerLongerThanAnyIsCutOff() {
    node.answers("chain_getHeader", Answer.of(200, "[" + "1,".repeat(2_000_000) + "1]"));
    assertThat(alone().outcome()).isEqualTo(bad(Reason.BODY_TOO_LARGE));
  }
}
