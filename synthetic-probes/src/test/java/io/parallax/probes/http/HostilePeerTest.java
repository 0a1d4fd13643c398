package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.engine.WarmUp;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do their worst: each attempt ends in its time, with the right reason. */
class HostilePeerTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** What a busy machine may add; every peer here would go on for much longer. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  @BeforeAll
  static void warmUp() {
    WarmUp.run(Clocks.system());
  }

  private static ProbeResult meet(Peer.Behaviour behaviour) throws Exception {
    try (Peer peer = new Peer(behaviour)) {
      return run(prober(null), get(peer.url()), LIMIT);
    }
  }

  private static void assertEndedAtTheDeadline(ProbeResult result) {
    assertThat(result.timings().total()).isBetween(LIMIT, LIMIT.plus(SLACK));
  }

  @Test
  void silence() throws Exception {
    ProbeResult result = meet(conversation -> Thread.sleep(5000));
    assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertEndedAtTheDeadline(result);
    assertThat(result.timings().phase(Phase.PROCESSING).orElseThrow())
        .isBetween(LIMIT.minusMillis(500), LIMIT.plus(SLACK));
    assertThat(result.timings().phase(Phase.TRANSFER)).isEmpty();
  }

  @Test
  void drippingHeaders() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.say("HTTP/1.1 200 OK\r\n");
          while (true) {
            conversation.say("a: b\r\n");
            Thread.sleep(20);
          }
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertEndedAtTheDeadline(result);
  }

  @Test
  void drippingBody() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          while (true) {
            conversation.say("x");
            Thread.sleep(20);
          }
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertEndedAtTheDeadline(result);
    assertThat(result.evidence().http().orElseThrow().bodyBytes()).isBetween(1L, 100L);
  }

  @Test
  void aBadStatusStaysOneThoughItsBodyNeverEnds() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.say("HTTP/1.1 503 No\r\nContent-Length: 1000\r\n\r\n");
          Thread.sleep(5000);
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.HTTP_STATUS));
  }

  @Test
  void endlessHeaders() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.say("HTTP/1.1 200 OK\r\n");
          String line = "a: " + "b".repeat(1000) + "\r\n";
          while (true) {
            conversation.say(line);
          }
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.HEADERS_TOO_LARGE));
  }

  @Test
  void oneEndlessHeader() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.say("HTTP/1.1 200 OK\r\na: ");
          while (true) {
            conversation.say("b".repeat(10_000));
          }
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.HEADERS_TOO_LARGE));
  }

  @Test
  void aFloodOfEarlyHints() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.request();
          while (true) {
            conversation.say("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(50));
          }
        });
    assertThat(result.outcome()).isIn(bad(Reason.HEADERS_TOO_LARGE), bad(Reason.RESPONSE_TIMEOUT));
    assertThat(result.timings().total()).isLessThan(LIMIT.plus(SLACK));
  }

  @Test
  void anEndlessBody() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.say("HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            conversation.say("x".repeat(10_000));
          }
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.BODY_TOO_LARGE));
  }

  @Test
  void closingAtOnce() throws Exception {
    ProbeResult result = meet(conversation -> conversation.request());
    assertThat(result.outcome()).isEqualTo(bad(Reason.CONNECTION_LOST));
  }

  @Test
  void resetting() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.request();
          conversation.socket.setSoLinger(true, 0);
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.CONNECTION_LOST));
  }

  @Test
  void aBodyCutShort() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.request();
          conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this");
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.CONNECTION_LOST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
        "HTTP/1.1 204 None\r\nContent-Length: 5\r\n\r\nhello"
      })
  void anotherProtocol(String answer) throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.request();
          conversation.say(answer);
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.HTTP_PROTOCOL));
    assertThat(result.evidence().detail()).hasSizeLessThanOrEqualTo(500).matches("[ -~]*");
  }

  @Test
  void anUnaskedUpgrade() throws Exception {
    ProbeResult result =
        meet(conversation -> {
          conversation.request();
          conversation.say("HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
          Thread.sleep(5000);
        });
    assertThat(result.outcome()).isIn(bad(Reason.HTTP_STATUS), bad(Reason.HTTP_PROTOCOL));
    assertThat(result.timings().total()).isLessThan(LIMIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"408 Request Timeout", "503 Service Unavailable", "421 Misdirected"})
  void nothingIsAskedTwice(String status) throws Exception {
    try (Peer peer =
        Peer.answering("HTTP/1.1 " + status + "\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n")) {
      ProbeResult result = run(prober(null), get(peer.url()), LIMIT);
      assertThat(result.outcome()).isEqualTo(bad(Reason.HTTP_STATUS));
      assertThat(peer.requests).hasSize(1);
      assertThat(peer.connections).hasValue(1);
    }
  }

  @Test
  void aLostConnectionIsNotTriedAgain() throws Exception {
    try (Peer peer = new Peer(Peer.Conversation::request)) {
      run(prober(null), get(peer.url()), LIMIT);
      assertThat(peer.connections).hasValue(1);
    }
  }

  @Test
  void aSlowFirstByteIsProcessingAndNothingElse() throws Exception {
    Duration wait = Duration.ofMillis(400);
    try (Peer peer =
        new Peer(conversation -> {
          conversation.request();
          Thread.sleep(wait);
          conversation.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        })) {
      TargetProber prober = prober(null);
      ProbeResult result = run(prober, get(peer.url()), LIMIT);
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.timings().phase(Phase.PROCESSING).orElseThrow())
          .isBetween(wait, wait.plusMillis(200));
      assertThat(result.timings().phase(Phase.CONNECT).orElseThrow())
          .isLessThan(Duration.ofMillis(200));
      assertThat(result.timings().phase(Phase.TRANSFER).orElseThrow())
          .isLessThan(Duration.ofMillis(200));
    }
  }
}
