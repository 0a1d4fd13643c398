package io.parallax.probes.stream;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.http.Peer;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.TcpTarget;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpAttemptTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  private static TcpTarget target(
      String host, Peer peer, @Nullable String send, @Nullable Expectation expect) {
    return TcpTarget.of(
        new Endpoint(host, peer.port()), Optional.ofNullable(send), Optional.ofNullable(expect));
  }

  private static Expectation matching(String regex) {
    return new Expectation.Matches(regex);
  }

  @Test
  void aConnectionIsEnoughWhenNothingIsExpected() throws Exception {
    try (Peer peer = new Peer(conversation -> Thread.sleep(5_000))) {
      ProbeResult result = run(target("up.test", peer, null, null));
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.timings().phases()).containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT);
      assertThat(result.evidence().address()).contains("127.0.0.1");
    }
  }

  @Test
  void theGreetingMayComeInPieces() throws Exception {
    Peer.Behaviour greeting =
        conversation -> {
          for (String piece : "220 mail.test ESMTP ready\r\n".split("")) {
            conversation.say(piece);
            Thread.sleep(2);
          }
        };
    try (Peer peer = new Peer(greeting)) {
      ProbeResult result = run(target("127.0.0.1", peer, null, matching("^220 .*ESMTP ready\r\n")));
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.timings().phases())
          .containsOnlyKeys(Phase.CONNECT, Phase.PROCESSING, Phase.TRANSFER);
    }
  }

  @Test
  void whatIsSentIsAnswered() throws Exception {
    try (Peer echo =
        new Peer(conversation -> {
          if (conversation.request()) {
            conversation.say("+PONG\r\n");
          }
        })) {
      assertThat(run(target("127.0.0.1", echo, "PING\r\n\r\n", matching("PONG"))).outcome())
          .isEqualTo(new Good());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', CONNECTION_LOST",
    "'421 busy', ANSWER_UNEXPECTED",
  })
  void aPeerThatClosesIsBad(String answer, Reason reason) throws Exception {
    try (Peer peer = new Peer(conversation -> conversation.say(answer))) {
      assertThat(run(target("127.0.0.1", peer, null, matching("^220"))).outcome())
          .isEqualTo(bad(reason));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', RESPONSE_TIMEOUT",
    "'421 busy', ANSWER_UNEXPECTED",
  })
  void aPeerThatNeverClosesEndsAtTheDeadline(String answer, Reason reason) throws Exception {
    Peer.Behaviour silent =
        conversation -> {
          conversation.say(answer);
          Thread.sleep(5_000);
        };
    try (Peer peer = new Peer(silent)) {
      ProbeResult result =
          run(prober(null), target("127.0.0.1", peer, null, matching("^220")), SHORT);
      assertThat(result.outcome()).isEqualTo(bad(reason));
      assertThat(result.timings().total()).isBetween(SHORT, Duration.ofSeconds(2));
    }
  }

  @Test
  void anEndlessAnswerIsReadToALimit() throws Exception {
    Peer.Behaviour endless =
        conversation -> {
          while (true) {
            conversation.say("x".repeat(1_000));
          }
        };
    try (Peer peer = new Peer(endless)) {
      ProbeResult result = run(target("127.0.0.1", peer, null, matching("(x+x+)+y")));
      assertThat(result.outcome()).isEqualTo(bad(Reason.ANSWER_UNEXPECTED));
      assertThat(result.timings().total()).isLessThan(Duration.ofSeconds(4));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3", "inside.test", "169.254.169.254", "::ffff:10.1.2.3"})
  void privateAddressesAreRefusedUnconnected(String host) throws Exception {
    TcpTarget target = TcpTarget.of(new Endpoint(host, 9), Optional.empty(), Optional.empty());
    ProbeResult result = run(target);
    assertThat(result.outcome()).isEqualTo(bad(Reason.ADDRESS_REFUSED));
    assertThat(result.timings().phase(Phase.CONNECT)).isEmpty();
  }

  @Test
  void failuresAreToldApart() {
    int closed = FreePort.next();
    assertThat(run(plain("127.0.0.1", closed)).outcome()).isEqualTo(bad(Reason.CONNECT_REFUSED));
    assertThat(run(plain("nowhere.invalid", 1)).outcome()).isEqualTo(bad(Reason.DNS_FAILED));
  }

  private static TcpTarget plain(String host, int port) {
    return TcpTarget.of(new Endpoint(host, port), Optional.empty(), Optional.empty());
  }
}
