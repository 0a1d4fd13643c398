package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Patience;
import io.parallax.probes.websocket.ServerSide;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same questions over one WebSocket, from peers that frame and order as they like. */
class NodeSocketTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private SocketNode node;

  @BeforeEach
  void start() throws IOException {
    node = new SocketNode();
  }

  @AfterEach
  void stop() throws IOException {
    node.close();
  }

  private ProbeResult look() {
    return look(Duration.ofSeconds(10));
  }

  private ProbeResult look(Duration timeout) {
    return Looks.at(Looks.target(node.url(), Looks.BOUNDS), timeout);
  }

  private static Outcome bad(Reason reason) {
    return new Bad(reason);
  }

  private void awaitNobody() throws Exception {
    Patience.comesTrue(Duration.ofSeconds(5), () -> node.open.get() == 0);
    assertThat(node.open).hasValue(0);
  }

  @Test
  void allCallsGoOverOneConnectionThatIsClosed() throws Exception {
    ProbeResult result = look();
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
    assertThat(node.mind.calls).hasSize(7);
    assertThat(node.upgrades).hasValue(1);
    assertThat(result.evidence().substrate().orElseThrow().best()).contains(1_000L);
    assertThat(result.evidence().http().orElseThrow().status()).isEqualTo(101);
    assertThat(result.timings().phases()).containsKeys(Phase.CONNECT, Phase.PROCESSING);
    awaitNobody();
    assertThat(node.closeFrames).hasValue(1);
  }

  @Test
  void referencesMayBeSocketsToo() throws Exception {
    try (SocketNode one = new SocketNode();
        SocketNode two = new SocketNode();
        UnrulyNode three = new UnrulyNode()) {
      one.mind.best = 1_010;
      two.mind.best = 1_010;
      three.best = 1_010;
      ProbeResult result =
          Looks.at(Looks.target(node.url(), Looks.BOUNDS, one.url(), two.url(), three.url()));
      assertThat(result.outcome()).isEqualTo(bad(Reason.LAGGING));
    }
  }

  @Test
  void whatIsNoAnswerToACallIsPassedOver() {
    node.manner =
        (speaker, call, right) -> {
          speaker.text(SocketNode.head(7));
          speaker.text("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":\"late\"}");
          speaker.text("{\"jsonrpc\":\"2.0\",\"id\":98,\"error\":{\"message\":\"late\"}}");
          speaker.frame(ServerSide.PING, new byte[] {1, 2, 3});
          speaker.text(
              right.replace("\"id\":" + call.path("id"), "\"id\":\"" + call.path("id") + "\""));
          speaker.text(right); // and once more
        };
    ProbeResult result = look();
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
    assertThat(node.pongs.get()).isPositive();
  }

  @Test
  void anErrorWithoutIdIsOurs() {
    node.manner =
        (speaker, _, _) ->
            speaker.text("{\"id\":null,\"error\":{\"message\":\"rate limit exceeded\"}}");
    assertThat(look().outcome()).isEqualTo(bad(Reason.RATE_LIMITED));
  }

  @Test
  void fragmentsArePutTogetherWithAPingWithin() {
    node.manner =
        (speaker, _, right) -> {
          byte[] text = right.getBytes(StandardCharsets.UTF_8);
          speaker.frame(0x01, Arrays.copyOf(text, 5));
          speaker.frame(ServerSide.PING, new byte[0]);
          speaker.frame(0x00, Arrays.copyOfRange(text, 5, 9));
          speaker.frame(0x80, Arrays.copyOfRange(text, 9, text.length));
        };
    ProbeResult result = look();
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
  }

  @ParameterizedTest
  @CsvSource({
    "81 7f 00 00 01 00 00 00 00 00, MESSAGE_TOO_LARGE",
    "83 02 7b 7d,                   WEBSOCKET_PROTOCOL",
    "81 02 ff fe,                   WEBSOCKET_PROTOCOL",
    "81 02 5b 5d,                   RPC_INVALID",
    "81 00,                         RPC_INVALID",
    "82 02 ff fe,                   RPC_INVALID",
    "88 02 03 e8,                   WEBSOCKET_CLOSED",
  })
  void aFrameIsAReason(String hex, Reason reason) throws Exception {
    byte[] frame = HexFormat.ofDelimiter(" ").parseHex(hex);
    node.manner = (speaker, _, _) -> speaker.raw(frame);
    ProbeResult result = look(Duration.ofSeconds(5));
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(bad(reason));
    awaitNobody();
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK, HTTP_STATUS",
    "403 Forbidden, HTTP_STATUS",
    "429 Too Many Requests, RATE_LIMITED",
    "502 Bad Gateway, HTTP_STATUS",
  })
  void aStatusIsAReason(String status, Reason reason) throws Exception {
    node.instead = "HTTP/1.1 " + status + "\r\nContent-Length: 13\r\n\r\n<html></html>";
    assertThat(look().outcome()).isEqualTo(bad(reason));
    awaitNobody();
  }

  @ParameterizedTest
  @CsvSource({
    "'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x'",
    "'Upgrade: websocket\r\nConnection: Upgrade'",
    "'Upgrade: h2c\r\nConnection: Upgrade'",
    "'Upgrade: websocket'",
  })
  void anUpgradeToSomethingElseIsNone(String headers) throws Exception {
    node.instead = "HTTP/1.1 101 Switching Protocols\r\n" + headers + "\r\n\r\n";
    ProbeResult result = look();
    assertThat(result.outcome())
        .as(result.evidence().detail())
        .isEqualTo(bad(Reason.UPGRADE_INVALID));
    awaitNobody();
  }

  @Test
  void silenceEndsAtTheDeadlineAndLeavesNothingOpen() throws Exception {
    node.manner = (_, _, _) -> {};
    ProbeResult result = look(LIMIT);
    assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertThat(result.evidence().detail()).isEqualTo("no WebSocket message in time");
    assertThat(result.timings().total()).isBetween(LIMIT, LIMIT.plusMillis(500));
    awaitNobody();
  }

  @Test
  void pingsAloneAreSilenceToo() throws Exception {
    node.manner =
        (speaker, _, _) -> {
          while (true) {
            speaker.frame(ServerSide.PING, new byte[0]);
            Thread.sleep(5);
          }
        };
    assertThat(look(LIMIT).outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    awaitNobody();
  }

  @Test
  void aFloodOfNotificationsEndsAtTheLimitOfTheSession() throws Exception {
    String notification = SocketNode.head(8).replace("s1", "x".repeat(60_000));
    node.manner =
        (speaker, _, _) -> {
          while (true) {
            speaker.text(notification);
          }
        };
    assertThat(look(Duration.ofSeconds(20)).outcome()).isEqualTo(bad(Reason.MESSAGE_TOO_LARGE));
    awaitNobody();
  }

  @Test
  void aByteAtATimeEndsAtTheDeadline() throws Exception {
    node.manner =
        (speaker, _, right) -> {
          speaker.raw((byte) ServerSide.TEXT, (byte) 100);
          for (byte one : right.getBytes(StandardCharsets.UTF_8)) {
            speaker.raw(one);
            Thread.sleep(100);
          }
        };
    assertThat(look(LIMIT).outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    awaitNobody();
  }

  @Test
  void aNodeThatHangsUpIsLost() throws Exception {
    node.manner = (_, _, _) -> node.hangUp();
    assertThat(look().outcome()).isEqualTo(bad(Reason.CONNECTION_LOST));
    awaitNobody();
  }

  @Test
  void theHeadersGoWithTheUpgrade() {
    String secret = System.getenv("PATH");
    ProbeResult result =
        Looks.at(
            Looks.withHeaders(
                Looks.target(node.url(), Looks.BOUNDS),
                Map.of("X-Secret", new HeaderValue.FromEnv("PATH"))));
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(node.heads).contains("X-Secret: " + secret);
    assertThat(node.heads).anyMatch(line -> line.startsWith("traceparent: 00-"));
  }
}
