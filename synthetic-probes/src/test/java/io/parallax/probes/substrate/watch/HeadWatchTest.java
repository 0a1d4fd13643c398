package io.parallax.probes.substrate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probes.Patience;
import io.parallax.probes.substrate.SocketNode;
import io.parallax.probes.substrate.UnrulyNode;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.SubstrateTarget.Bounds;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that last: what they count, what ends them, and what does not. */
class HeadWatchTest {
  private static final Duration BLOCK = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Pace HASTE =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofSeconds(10),
          Duration.ofMillis(100));
  private static final Region REGION =
      new Region("eu", "Europe", true, List.of(Network.parse("127.0.0.1/32")));

  private final HeadBoard board = new HeadBoard();
  private final HeadWatch watch =
      new HeadWatch(
          "eu",
          new Watcher.Bench(
              new ColdTransport(REGION, Resolver.system(), null), System::nanoTime, "1.0", HASTE),
          board);
  private SocketNode node;

  @BeforeEach
  void start() throws IOException {
    node = new SocketNode();
  }

  @AfterEach
  void stop() throws IOException {
    watch.assign(List.of());
    node.close();
  }

  private Probe probe(URI url, String genesis, Duration blockTime) {
    return new Probe(
        "node",
        new SubstrateTarget(
            url,
            Map.of(),
            Optional.of(genesis),
            new Bounds(5, blockTime, Duration.ofSeconds(18), 10, 3),
            List.of(),
            List.of(),
            SubstrateChecks.NONE,
            true),
        Duration.ofSeconds(30),
        TIMEOUT,
        List.of("eu"));
  }

  private void begin() {
    watch.assign(List.of(probe(node.url(), UnrulyNode.GENESIS, BLOCK)));
  }

  private HeadReading reading() {
    return board.readings().getFirst();
  }

  private HeadReading.Told told(Stream stream) {
    return Objects.requireNonNull(reading().streams().get(stream));
  }

  private Counts counts(Stream stream) {
    return told(stream).counts();
  }

  private static long count(Gaps gaps) {
    return gaps.counts().stream().mapToLong(Long::longValue).sum();
  }

  private static void await(Callable<Boolean> holds) throws Exception {
    assertThat(Patience.comesTrue(Duration.ofSeconds(10), holds)).isTrue();
  }

  private void awaitEnd(String reason) throws Exception {
    await(() -> reading().ended().containsKey(reason));
    assertThat(reading().ended()).containsOnlyKeys(reason);
  }

  private void awaitCalls(String method, int times) throws Exception {
    Predicate<String> such = method::equals;
    await(() -> node.mind.calls.stream().filter(such).count() >= times);
  }

  @Test
  void gapsAreCountedForBothStreamsOverOneSession() throws Exception {
    node.blockEvery = Duration.ofMillis(30);
    begin();
    await(() -> count(counts(Stream.BEST).gaps()) >= 5);
    await(() -> count(counts(Stream.FINALIZED).gaps()) >= 5);
    HeadReading reading = reading();
    assertThat(reading.subscribed()).isTrue();
    assertThat(reading.ended()).isEmpty();
    assertThat(node.upgrades).hasValue(1);
    Counts best = counts(Stream.BEST);
    assertThat(best.gaps().seconds()).isGreaterThan(0.030 * count(best.gaps()) * 0.9);
    assertThat(best.regressions() + best.regressed() + best.skipped()).isZero();
    assertThat(node.heads).contains("User-Agent: Parallax/1.0 (probe=node; watch)");
    assertThat(node.heads).noneMatch(line -> line.startsWith("traceparent"));
  }

  @Test
  void aSubscriptionThatStopsIsFoundOutAndBegunAgain() throws Exception {
    node.blockEvery = Duration.ofMillis(30);
    node.tells = 3;
    begin();
    awaitEnd("stream-silent");
    await(() -> node.upgrades.get() >= 2);
    assertThat(count(counts(Stream.BEST).gaps())).isLessThanOrEqualTo(2L * node.upgrades.get());
  }

  @Test
  void aChainThatStandsEndsNoSession() throws Exception {
    begin();
    awaitCalls("chain_getHeader", 3);
    assertThat(reading().subscribed()).isTrue();
    assertThat(reading().ended()).isEmpty();
    assertThat(node.upgrades).hasValue(1);
    assertThat(told(Stream.BEST).age().orElseThrow()).isGreaterThan(BLOCK.multipliedBy(6));
  }

  @Test
  void aNodeThatCatchesUpMayBeSilent() throws Exception {
    node.blockEvery = Duration.ofMillis(30);
    node.tells = 0;
    node.mind.syncing = true;
    begin();
    awaitCalls("system_health", 4);
    assertThat(reading().ended()).isEmpty();
    assertThat(node.upgrades).hasValue(1);
  }

  @Test
  void aConnectionThatIsDeadEndsTheSession() throws Exception {
    node.manner =
        (speaker, call, right) -> {
          if (!call.path("method").asText().equals("chain_getHeader")) {
            speaker.text(right);
          }
        };
    begin();
    awaitEnd("response-timeout");
  }

  @Test
  void aSubscriptionThatTheNodeEndsIsCounted() throws Exception {
    node.manner =
        (speaker, call, right) -> {
          speaker.text(right);
          if (right.contains("\"s2\"")) {
            speaker.text(
                "{\"jsonrpc\":\"2.0\",\"method\":\"chain_newHead\",\"params\":"
                    + "{\"subscription\":\"s1\",\"error\":\"closed\"}}");
          }
        };
    begin();
    awaitEnd("subscription-closed");
  }

  @Test
  void withoutFinalizedHeadsTheBestOnesAreWatched() throws Exception {
    node.blockEvery = Duration.ofMillis(30);
    node.manner =
        (speaker, call, right) ->
            speaker.text(
                right.contains("\"s2\"")
                    ? "{\"id\":%s,\"error\":{\"message\":\"Method not found\"}}"
                        .formatted(call.path("id"))
                    : right);
    begin();
    await(() -> count(counts(Stream.BEST).gaps()) >= 5);
    assertThat(reading().ended()).isEmpty();
  }

  @Test
  void aLostConnectionIsCountedAndCountsGoOn() throws Exception {
    node.blockEvery = Duration.ofMillis(30);
    begin();
    await(() -> count(counts(Stream.BEST).gaps()) >= 3);
    long before = count(counts(Stream.BEST).gaps());
    node.hangUp();
    awaitEnd("connection-lost");
    await(() -> count(counts(Stream.BEST).gaps()) >= before + 3);
    assertThat(counts(Stream.BEST).regressions()).isZero();
  }

  @Test
  void whoIsRefusedWaitsLongerAndLonger() throws Exception {
    node.instead = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n";
    long begun = System.nanoTime();
    begin();
    await(() -> reading().ended().getOrDefault("rate-limited", 0L) >= 8);
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .as("at least half of 20, 40, 80, 160, and four times 200 ms")
        .isGreaterThan(Duration.ofMillis(550));
    assertThat(reading().subscribed()).isFalse();
    assertThat(told(Stream.BEST).age()).isEmpty();
  }

  @Test
  void aFloodEndsTheSession() throws Exception {
    String notification = SocketNode.head(1_000).replace("s1", "x".repeat(60_000));
    node.manner =
        (speaker, _, right) -> {
          speaker.text(right);
          while (right.contains("\"s2\"")) {
            speaker.text(notification);
          }
        };
    begin();
    awaitEnd("message-too-large");
  }

  @Test
  void blocksGoBack() throws Exception {
    node.manner =
        (speaker, _, right) -> {
          speaker.text(right);
          if (right.contains("\"s2\"")) {
            speaker.text(SocketNode.head(1_003));
            speaker.text(SocketNode.head(1_001));
            speaker.text(SocketNode.head(1_001)); // again
          }
        };
    begin();
    await(() -> counts(Stream.BEST).regressions() > 0);
    awaitCalls("chain_getHeader", 1);
    assertThat(counts(Stream.BEST).regressions()).isEqualTo(1);
    assertThat(counts(Stream.BEST).regressed()).isEqualTo(3);
    assertThat(counts(Stream.BEST).skipped()).isEqualTo(2);
  }

  @Test
  void blocksOfAnotherChainAreNotCounted() throws Exception {
    node.blockEvery = Duration.ofMillis(30);
    watch.assign(List.of(probe(node.url(), "0x" + "cd".repeat(32), BLOCK)));
    awaitEnd("wrong-chain");
    assertThat(counts(Stream.BEST).gaps().seconds()).isZero();
  }

  @Test
  void aProbeThatIsRemovedIsLeftWithAGoodbye() throws Exception {
    begin();
    await(() -> reading().subscribed());
    watch.assign(List.of());
    await(() -> node.open.get() == 0);
    assertThat(node.closeFrames).hasValue(1);
    assertThat(board.readings()).isEmpty();
    assertThat(node.upgrades).hasValue(1);
  }

  @Test
  void onlyAProbeThatChangedBeginsAgainAndItsCountsStay() throws Exception {
    node.blockEvery = Duration.ofMillis(30);
    begin();
    await(() -> count(counts(Stream.BEST).gaps()) >= 3);
    begin();
    assertThat(node.upgrades).as("nothing changed").hasValue(1);
    watch.assign(List.of(probe(URI.create(node.url() + "other"), UnrulyNode.GENESIS, BLOCK)));
    assertThat(count(counts(Stream.BEST).gaps())).isGreaterThanOrEqualTo(3);
    await(() -> node.upgrades.get() == 2 && node.open.get() == 1);
    watch.assign(List.of(probe(node.url(), UnrulyNode.GENESIS, BLOCK.multipliedBy(2))));
    assertThat(counts(Stream.BEST).gaps().bounds().getFirst()).isEqualTo(0.1);
  }

  @Test
  void whoDoesNotAskIsNotWatched() {
    Probe quiet =
        new Probe(
            "quiet",
            new SubstrateTarget(
                node.url(),
                Map.of(),
                Optional.empty(),
                new Bounds(5, BLOCK, Duration.ofSeconds(18), 10, 3),
                List.of()),
            Duration.ofSeconds(30),
            TIMEOUT,
            List.of("eu"));
    watch.assign(List.of(quiet));
    assertThat(board.readings()).isEmpty();
  }
}
