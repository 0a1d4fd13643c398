package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probes.Patience;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions that live, fall silent, and have nothing to tell. */
class LivenessTest extends AmongNodes {
  private static final Duration WAIT = Duration.ofMillis(800);
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  private SocketNode node;

  @BeforeEach
  void start() throws IOException {
    node = new SocketNode();
  }

  @AfterEach
  void stop() throws IOException {
    node.close();
  }

  private ProbeResult look(URI... references) {
    return Looks.at(
        Looks.withChecks(
            Looks.target(node.url(), Looks.BOUNDS, references), Looks.newHeadWithin(WAIT)),
        TIMEOUT);
  }

  private ProbeResult compared() {
    return look(urls());
  }

  private void awaitNobody() throws Exception {
    Patience.comesTrue(Duration.ofSeconds(5), () -> node.open.get() == 0);
    assertThat(node.open).hasValue(0);
  }

  @Test
  void aLaterBlockProvesIt() throws Exception {
    node.blockEvery = Duration.ofMillis(100);
    ProbeResult result = look();
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
    awaitNobody();
  }

  @Test
  void theWaitIsNoPartOfTheDuration() {
    node.blockEvery = Duration.ofMillis(700);
    long begun = System.nanoTime();
    ProbeResult result = look();
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
    assertThat(result.timings().total())
        .isLessThan(Duration.ofNanos(System.nanoTime() - begun).minusMillis(100));
  }

  @Test
  void theFirstNotificationProvesNothing() throws Exception {
    ProbeResult result = look();
    assertThat(result.outcome()).isEqualTo(new Bad(Reason.STREAM_SILENT));
    assertThat(result.evidence().detail())
        .isEqualTo(
            "no block after 1000 told; the node is at 1000, too few references to tell whether the"
                + " chain goes on");
    awaitNobody();
  }

  @Test
  void aNodeThatGoesOnWithoutTellingIsSilent() {
    later(() -> node.mind.best = 1_001);
    ProbeResult result = compared();
    assertThat(result.outcome()).isEqualTo(new Bad(Reason.STREAM_SILENT));
    assertThat(result.evidence().detail()).contains("the node is at 1001");
  }

  @Test
  void aNodeThatStandsWhileOthersGoOnIsSilent() {
    later(() -> Stream.of(others).forEach(other -> other.best = 1_003));
    assertThat(compared().outcome()).isEqualTo(new Bad(Reason.STREAM_SILENT));
  }

  @Test
  void aChainThatStandsHasNothingToTell() {
    assertThat(compared().outcome()).isEqualTo(new Unknown(ProberFault.CHAIN_STALLED));
  }

  @Test
  void aBlockGoneBackIsNoLaterOne() {
    node.manner =
        (speaker, call, right) -> {
          speaker.text(right);
          if (right.contains("\"s1\"")) {
            speaker.text(SocketNode.head(999));
            speaker.text(SocketNode.head(1_000));
          }
        };
    assertThat(look().outcome()).isEqualTo(new Bad(Reason.STREAM_SILENT));
  }

  @Test
  void aSubscriptionRefusedIsAnError() {
    node.manner =
        (speaker, call, right) ->
            speaker.text(
                right.contains("\"s1\"")
                    ? "{\"id\":%s,\"error\":{\"code\":-32006,\"message\":\"Too many\"}}"
                        .formatted(call.path("id"))
                    : right);
    ProbeResult result = look();
    assertThat(result.outcome()).isEqualTo(new Bad(Reason.RPC_ERROR));
    assertThat(result.evidence().detail()).startsWith("chain_subscribeNewHeads: error -32006");
  }

  private static void later(Runnable change) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(WAIT.dividedBy(2));
            change.run();
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
