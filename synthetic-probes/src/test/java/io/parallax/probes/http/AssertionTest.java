package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.asserting;
import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.spec.target.Assertion;
import io.parallax.spec.target.Assertion.AnsweredBy;
import io.parallax.spec.target.Assertion.Latency.Part;
import io.parallax.spec.target.Assertion.Source;
import io.parallax.spec.value.Check;
import io.parallax.spec.value.Check.Relation;
import io.parallax.spec.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every assertion against one answer: those that hold and those that don't. */
@TestInstance(Lifecycle.PER_CLASS)
class AssertionTest {
  private static final String BODY =
      "{\"status\": \"ok\", \"depth\": 7, \"rate\": \"0.50\", \"live\": true, \"left\": null,"
          + " \"list\": [1, {\"a/b\": \"K\u00f6ln\"}], \"region\": \"eu\"}";

  private Peer peer;

  @BeforeAll
  void start() throws Exception {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    peer =
        new Peer(conversation -> {
          while (conversation.request()) {
            conversation.say(
                "HTTP/1.1 200 OK\r\nX-Region: eu\r\nX-Tag: one\r\nX-Tag: two\r\nAge: 30\r\n"
                    + "Content-Length: %d\r\n\r\n".formatted(body.length));
            Thread.sleep(60);
            conversation.say(body);
          }
        });
  }

  @AfterAll
  void stop() throws Exception {
    peer.close();
  }

  static Stream<Arguments> holding() {
    return Stream.of(
            header("X-Region", equal("eu")),
            header("x-region", equal("eu")),
            header("X-Tag", equal("two")),
            header("X-Tag", matches("^tw", true)),
            header("X-Tag", matches("three", false)),
            header("X-None", new Check.Exists(false)),
            header("X-None", matches("a", false)),
            header("X-Tag", new Check.Exists(true)),
            header("Age", bound(Relation.LESS_THAN, "31")),
            header("Age", bound(Relation.AT_MOST, "30")),
            new Assertion.Body(Pattern.compile("\"status\": *\"ok\""), true),
            new Assertion.Body(Pattern.compile("K\u00f6l."), true),
            new Assertion.Body(Pattern.compile("error"), false),
            json("/status", equal("ok")),
            json("/depth", new Check.Equals(number("7.0"), true)),
            json("/depth", bound(Relation.MORE_THAN, "6.9")),
            json("/depth", bound(Relation.AT_LEAST, "7")),
            json("/rate", bound(Relation.AT_MOST, "0.5")),
            json("/live", new Check.Equals(new Value.Truth(true), true)),
            json("/left", new Check.Equals(new Value.Nothing(), true)),
            json("/left", new Check.Exists(true)),
            json("/gone", new Check.Exists(false)),
            json("/gone", new Check.Equals(number("1"), false)),
            json("/list/0", matches("^1$", true)),
            json("/list/1/a~1b", equal("K\u00f6ln")),
            json("", new Check.Exists(true)),
            new Assertion.BodySize(10, 1000),
            new Assertion.Latency(Part.TOTAL, Duration.ofSeconds(3)),
            new Assertion.Latency(Part.TLS, Duration.ofMillis(1)),
            answeredBy(new Source.OfHeader("X-Region"), Optional.empty()),
            answeredBy(new Source.OfJson("/region"), Optional.of("eu")),
            answeredBy(new Source.OfBody(Pattern.compile("K(\u00f6l)n")), Optional.of("\u00f6l")))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("holding")
  void whatHoldsIsGood(Assertion assertion) {
    ProbeResult result = run(asserting(get(peer.url()), assertion));
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
  }

  static Stream<Arguments> failing() {
    return Stream.of(
        failing(
            header("X-Region", equal("us")),
            Reason.HEADER_MISMATCH,
            "header X-Region is 'eu', should equal 'us'"),
        failing(
            header("X-Tag", matches("tw", false)),
            Reason.HEADER_MISMATCH,
            "header X-Tag is 'one', should not match 'tw'"),
        failing(
            header("X-None", matches("a", true)),
            Reason.HEADER_MISMATCH,
            "header X-None is absent, should match 'a'"),
        failing(
            header("X-None", bound(Relation.AT_MOST, "1")),
            Reason.HEADER_MISMATCH,
            "header X-None is absent, should be at most 1"),
        failing(
            header("X-Tag", bound(Relation.AT_MOST, "1")),
            Reason.HEADER_MISMATCH,
            "header X-Tag is 'one', should be at most 1"),
        failing(
            new Assertion.Body(Pattern.compile("^ok"), true),
            Reason.BODY_MISMATCH,
            "body has no '^ok'"),
        failing(
            new Assertion.Body(Pattern.compile("depth"), false),
            Reason.BODY_MISMATCH,
            "body has 'depth'"),
        failing(
            json("/status", equal("up")),
            Reason.JSON_MISMATCH,
            "/status is 'ok', should equal 'up'"),
        failing(json("/depth", equal("7")), Reason.JSON_MISMATCH, "/depth is 7, should equal '7'"),
        failing(
            json("/depth", bound(Relation.LESS_THAN, "7")),
            Reason.JSON_MISMATCH,
            "/depth is 7, should be less than 7"),
        failing(
            json("/list", equal("1")),
            Reason.JSON_MISMATCH,
            "/list is a list or an object, should equal '1'"),
        failing(
            json("/gone", equal("1")), Reason.JSON_MISMATCH, "/gone is absent, should equal '1'"),
        failing(
            new Assertion.BodySize(0, 10),
            Reason.BODY_SIZE,
            "body of %d bytes, should be 0 to 10"
                .formatted(BODY.getBytes(StandardCharsets.UTF_8).length)),
        failing(
            new Assertion.CertificateDays(1),
            Reason.CERTIFICATE_EXPIRING,
            "there is no certificate, should have 1"),
        failing(
            answeredBy(new Source.OfHeader("X-Region"), Optional.of("us")),
            Reason.WRONG_REGION,
            "answered by 'eu', should be 'us'"),
        failing(
            answeredBy(new Source.OfHeader("X-Tag"), Optional.empty()),
            Reason.WRONG_REGION,
            "answered by 'one', should be 'eu'"),
        failing(
            answeredBy(new Source.OfJson("/gone"), Optional.empty()),
            Reason.WRONG_REGION,
            "the answer names no region, should be 'eu'"));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void whatDoesNotHoldIsBad(Assertion assertion, Reason reason, String words) {
    ProbeResult result = run(asserting(get(peer.url()), assertion));
    assertThat(result.outcome()).isEqualTo(bad(reason));
    assertThat(result.evidence().detail()).isEqualTo(words);
  }

  @Test
  void aSlowPartIsNamedWithItsTime() {
    ProbeResult total =
        run(asserting(get(peer.url()), new Assertion.Latency(Part.TOTAL, Duration.ofMillis(50))));
    assertThat(total.outcome()).isEqualTo(bad(Reason.TOO_SLOW));
    ProbeResult transfer =
        run(
            asserting(
                get(peer.url()), new Assertion.Latency(Part.TRANSFER, Duration.ofMillis(50))));
    assertThat(transfer.outcome()).isEqualTo(bad(Reason.TOO_SLOW));
    assertThat(transfer.evidence().detail())
        .matches("transfer took \\d+ ms, should be at most 50 ms");
    assertThat(transfer.timings().total()).isGreaterThan(Duration.ofMillis(50));
  }

  @Test
  void theFirstFailureIsTheReasonAndAllAreSaid() {
    ProbeResult result =
        run(
            asserting(
                get(peer.url()),
                json("/status", equal("ok")),
                header("X-Region", equal("us")),
                json("/depth", bound(Relation.LESS_THAN, "1"))));
    assertThat(result.outcome()).isEqualTo(bad(Reason.HEADER_MISMATCH));
    assertThat(result.evidence().detail())
        .isEqualTo(
            "header X-Region is 'eu', should equal 'us'; /depth is 7, should be less than 1");
  }

  @Test
  void aBodyThatIsNoJsonIsAMismatch() throws Exception {
    for (String text : List.of("", "{\"a\": 1", "{} {}", "ok")) {
      try (Peer odd =
          Peer.answering(
              "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(text.length(), text))) {
        ProbeResult result = run(asserting(get(odd.url()), json("", new Check.Exists(false))));
        assertThat(result.outcome()).as(text).isEqualTo(bad(Reason.JSON_MISMATCH));
        assertThat(result.evidence().detail()).isEqualTo("body is not JSON");
      }
    }
  }

  /** Where a backtracking matcher takes 2 to the 60 steps; also a nest and a number too large. */
  @Test
  void hostileBodiesAreJudgedInTime() throws Exception {
    List<String> bodies =
        List.of(
            "a".repeat(900_000) + "!",
            "[".repeat(500_000),
            "1" + "0".repeat(500_000),
            "1e999999999");
    for (String text : bodies) {
      try (Peer odd =
          Peer.answering(
              "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(text.length(), text))) {
        ProbeResult result =
            run(
                asserting(
                    get(odd.url()),
                    new Assertion.Body(Pattern.compile("^(a+)+$"), true),
                    json("", bound(Relation.AT_MOST, "1"))));
        assertThat(result.outcome()).isEqualTo(bad(Reason.BODY_MISMATCH));
        assertThat(result.evidence().detail()).hasSizeLessThanOrEqualTo(500);
      }
    }
  }

  @Test
  void aRejectedStatusIsTheReasonWhateverElseFails() throws Exception {
    try (Peer gone = Peer.answering("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")) {
      ProbeResult result = run(asserting(get(gone.url()), json("/status", equal("ok"))));
      assertThat(result.outcome()).isEqualTo(bad(Reason.HTTP_STATUS));
    }
  }

  private static Arguments failing(Assertion assertion, Reason reason, String words) {
    return Arguments.of(assertion, reason, words);
  }

  private static Assertion header(String name, Check check) {
    return new Assertion.Header(name, check);
  }

  private static Assertion json(String pointer, Check check) {
    return new Assertion.Json(pointer, check);
  }

  private static Assertion answeredBy(Source source, Optional<String> expected) {
    return new AnsweredBy(source, expected);
  }

  private static Check equal(String text) {
    return new Check.Equals(new Value.Text(text), true);
  }

  private static Check matches(String pattern, boolean wanted) {
    return new Check.Matches(Pattern.compile(pattern), wanted);
  }

  private static Check bound(Relation relation, String limit) {
    return new Check.Bound(relation, new BigDecimal(limit));
  }

  private static Value number(String text) {
    return new Value.Numeric(new BigDecimal(text));
  }
}
