package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers whose length is not what they say. */
class FramingTest {
  private static ProbeResult meet(String answer) throws Exception {
    String text = "HTTP/1.1 200 OK|" + answer;
    try (Peer peer =
        new Peer(conversation -> {
          conversation.request();
          conversation.say(text.replace("|", "\r\n"));
        })) {
      return run(get(peer.url()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3|Content-Length: 2||ok",
        "Content-Length: 2, 3||ok",
        "Content-Length: -1||ok",
        "Content-Length: 99999999999999999999999||ok",
        "Content-Length: two||ok"
      })
  void aLengthThatIsNoneIsBad(String answer) throws Exception {
    ProbeResult result = meet(answer);
    assertThat(result.outcome()).isEqualTo(bad(Reason.HTTP_PROTOCOL));
    assertThat(result.evidence().detail()).contains("Content-Length");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2|Content-Length: 2||ok",
        "Content-Length: 9|Transfer-Encoding: chunked||2|ok|0||",
        "Content-Encoding: gzip|Content-Length: 0||",
        "|until it closes"
      })
  void whatIsClearIsGood(String answer) throws Exception {
    assertThat(meet(answer).outcome()).isEqualTo(new Good());
  }

  @ParameterizedTest
  @CsvSource({
    "Transfer-Encoding: chunked||2|ok|, CONNECTION_LOST",
    "Transfer-Encoding: chunked||2|o, CONNECTION_LOST",
    "Content-Length: 3||ok, CONNECTION_LOST",
    "Content-Encoding: gzip|Content-Length: 5||plain, BODY_INVALID",
    "Transfer-Encoding: chunked||zz|ok|0||, HTTP_PROTOCOL",
  })
  void aBodyThatIsCutIsToldFromOneThatIsBroken(String answer, Reason reason) throws Exception {
    ProbeResult result = meet(answer);
    assertThat(result.outcome()).isEqualTo(bad(reason));
    assertThat(result.evidence().detail()).doesNotContain("null");
  }
}
