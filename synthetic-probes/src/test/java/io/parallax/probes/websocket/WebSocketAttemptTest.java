package io.parallax.probes.websocket;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static io.parallax.probes.websocket.SocketProbes.LIMIT;
import static io.parallax.probes.websocket.SocketProbes.READY;
import static io.parallax.probes.websocket.SocketProbes.SHORT;
import static io.parallax.probes.websocket.SocketProbes.listen;
import static io.parallax.probes.websocket.SocketProbes.target;
import static io.parallax.probes.websocket.SocketProbes.upgraded;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.http.Peer;
import io.parallax.probes.websocket.ServerSide.Heard;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.WebSocketTarget;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a WebSocket, and what its answers are worth. */
class WebSocketAttemptTest {
  @Test
  void theUpgradeIsEnoughWhenNothingIsExpected() throws Exception {
    try (Peer peer = new Peer(upgraded(SocketProbes::silence))) {
      ProbeResult result = run(target(peer, null, null));
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.evidence().http().map(Evidence.Http::status)).contains(101);
      assertThat(result.timings().phases())
          .containsOnlyKeys(Phase.CONNECT, Phase.PROCESSING, Phase.TRANSFER);
    }
  }

  @Test
  void whatIsSentArrivesAndIsAnswered() throws Exception {
    BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(10);
    Peer.Behaviour behaviour =
        upgraded(talk -> {
          heard.add(talk.hear());
          talk.text("ready when you are");
          heard.add(talk.hear());
        });
    try (Peer peer = new Peer(behaviour)) {
      assertThat(run(target(peer, "hello \u00e9", READY)).outcome()).isEqualTo(new Good());
      Heard message = heard.poll(5, TimeUnit.SECONDS);
      assertThat(message.head()).isEqualTo(ServerSide.TEXT);
      assertThat(message.text()).isEqualTo("hello \u00e9");
      Heard goodbye = heard.poll(5, TimeUnit.SECONDS);
      assertThat(goodbye.head()).isEqualTo(ServerSide.CLOSE);
      assertThat(goodbye.payload()).containsExactly(0x03, 0xe8);
    }
  }

  @Test
  void silenceAfterTheUpgradeEndsAtTheDeadline() throws Exception {
    ProbeResult result = listen(SocketProbes::silence);
    assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertThat(result.evidence().detail()).isEqualTo("no WebSocket message in time");
    assertThat(result.timings().total()).isBetween(SHORT, SHORT.plusSeconds(3));
  }

  @Test
  void theConnectionIsClosedAtTheDeadline() throws Exception {
    BlockingQueue<Integer> end = new ArrayBlockingQueue<>(1);
    Peer.Behaviour listening =
        conversation -> {
          upgraded(_ -> {}).meet(conversation);
          end.add(conversation.socket.getInputStream().read());
        };
    try (Peer peer = new Peer(listening)) {
      ProbeResult result = run(prober(null), target(peer, null, READY), SHORT);
      assertThat(result.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
      assertThat(end.poll(5, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  @Test
  void onlyOtherMessagesUntilTheDeadlineIsAnUnexpectedAnswer() throws Exception {
    ProbeResult result =
        listen(peer -> {
          peer.text("welcome");
          SocketProbes.silence(peer);
        });
    assertThat(result.outcome()).isEqualTo(bad(Reason.ANSWER_UNEXPECTED));
    assertThat(result.evidence().detail()).isEqualTo("1 messages, none as expected");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK, HTTP_STATUS",
    "HTTP/1.1 426 Upgrade Required, HTTP_STATUS",
    "HTTP/1.1 429 Too Many Requests, RATE_LIMITED",
    "HTTP/1.1 101 Switching Protocols, UPGRADE_INVALID",
    "'HTTP/1.1 101 Ok\r\nConnection: Upgrade\r\nUpgrade: websocket', UPGRADE_INVALID",
    "'HTTP/1.1 101 Ok\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: eA==', UPGRADE_INVALID",
    "'HTTP/1.1 101 Ok\r\nConnection: Upgrade\r\nUpgrade: h2c', UPGRADE_INVALID",
    "SSH-2.0-x, HTTP_PROTOCOL",
  })
  void aWrongUpgradeIsBad(String head, Reason reason) throws Exception {
    ProbeResult result =
        listen(
            conversation -> {
              conversation.request();
              conversation.say(head + "\r\n\r\n");
              Thread.sleep(2_000);
            },
            Duration.ofSeconds(5));
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(bad(reason));
    assertThat(result.timings().total()).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({
    "'Sec-WebSocket-Protocol: feed', Good",
    "'Sec-WebSocket-Protocol: other', Bad",
    "'', Bad",
    "'Sec-WebSocket-Protocol: feed\r\nSec-WebSocket-Extensions: permessage-deflate', Bad",
  })
  void theSubprotocolIsTheOneAskedFor(String header, String outcome) throws Exception {
    String more = header.isEmpty() ? "" : header + "\r\n";
    try (Peer peer = new Peer(upgraded(more, SocketProbes::silence))) {
      WebSocketTarget asking =
          new WebSocketTarget(
              target(peer, null, null).url(),
              Map.of(),
              TlsOptions.DEFAULT,
              Optional.of("feed"),
              Optional.empty(),
              Optional.empty(),
              LIMIT);
      assertThat(run(asking).outcome().getClass().getSimpleName()).isEqualTo(outcome);
    }
  }

  @Test
  void aSubprotocolThatNobodyAskedForIsRefused() throws Exception {
    try (Peer peer =
        new Peer(upgraded("Sec-WebSocket-Protocol: feed\r\n", SocketProbes::silence))) {
      assertThat(run(target(peer, null, null)).outcome()).isEqualTo(bad(Reason.UPGRADE_INVALID));
    }
  }
}
