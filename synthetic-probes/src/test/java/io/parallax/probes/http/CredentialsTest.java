package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probes.engine.TargetProber;
import io.parallax.spec.target.Assertion;
import io.parallax.spec.target.HttpAuth;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.value.Check;
import io.parallax.spec.value.HeaderValue;
import io.parallax.spec.value.HeaderValue.FromFile;
import io.parallax.spec.value.HeaderValue.Literal;
import io.parallax.spec.value.Value;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  private static final String REFUSED = "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir Path directory;
  private TokenServer tokens;
  private final TargetProber prober = prober(null);

  @BeforeEach
  void start() throws Exception {
    tokens = new TokenServer();
  }

  @AfterEach
  void stop() {
    tokens.close();
  }

  private HeaderValue secret(String text) throws Exception {
    return new FromFile(
        Files.writeString(directory.resolve("secret-" + text.hashCode()), text + "\n").toString());
  }

  private HttpAuth oauth(boolean inBody) throws Exception {
    return new HttpAuth.OAuth2(
        URI.create(tokens.url()),
        new Literal("id/1"),
        secret("a secret"),
        List.of("read", "write"),
        Map.of("audience", "shop"),
        inBody,
        TlsOptions.DEFAULT);
  }

  private static HttpTarget as(HttpAuth auth, String url) {
    HttpTarget target = get(url);
    return target.with(target.request().withAuth(Optional.of(auth)));
  }

  private static String sent(Peer peer) {
    return peer.requests.getLast().stream()
        .filter(line -> line.startsWith("Authorization: "))
        .findFirst()
        .map(line -> line.substring("Authorization: ".length()))
        .orElse("");
  }

  @Test
  void basicIsUserAndPassword() throws Exception {
    HttpAuth auth = new HttpAuth.Basic(new Literal("Aladdin"), secret("open sesame"));
    try (Peer peer = Peer.answering(OK)) {
      assertThat(run(as(auth, peer.url())).outcome()).isEqualTo(new Good());
      assertThat(sent(peer)).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "ApiKey"})
  void aTokenStandsBehindItsScheme(String scheme) throws Exception {
    try (Peer peer = Peer.answering(OK)) {
      run(as(new HttpAuth.Token(scheme, secret("t0ken")), peer.url()));
      assertThat(sent(peer)).isEqualTo(scheme + " t0ken");
    }
  }

  @Test
  void aSecretThatIsNotThereIsOurFault() throws Exception {
    try (Peer peer = Peer.answering(OK)) {
      HttpAuth auth = new HttpAuth.Token("Bearer", new FromFile("/nowhere/token"));
      ProbeResult result = run(as(auth, peer.url()));
      assertThat(result.outcome()).isEqualTo(new Unknown(ProberFault.INTERNAL));
      assertThat(result.evidence().detail()).contains("/nowhere/token");
      assertThat(peer.connections).hasValue(0);
    }
  }

  @Test
  void anotherOriginSeesNoCredentials() throws Exception {
    try (Peer other = Peer.answering(OK);
        Peer peer =
            Peer.answering(
                "HTTP/1.1 302 Go\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(other.url()))) {
      for (HttpAuth auth :
          List.of(
              new HttpAuth.Basic(new Literal("me"), secret("x")),
              new HttpAuth.Token("Bearer", secret("x")),
              oauth(false))) {
        assertThat(run(as(auth, peer.url())).outcome()).isEqualTo(new Good());
        assertThat(sent(peer)).isNotEmpty();
        assertThat(sent(other)).isEmpty();
      }
    }
  }

  @Test
  void aTokenIsFetchedOnceAndKept() throws Exception {
    try (Peer peer = Peer.answering(OK)) {
      HttpTarget target = as(oauth(false), peer.url());
      for (int i = 0; i < 3; i++) {
        assertThat(run(prober, target, LIMIT).outcome()).isEqualTo(new Good());
        assertThat(sent(peer)).isEqualTo("Bearer token-1");
      }
      assertThat(tokens.bodies)
          .containsExactly("grant_type=client_credentials&scope=read+write&audience=shop");
      assertThat(tokens.authorizations).containsExactly("Basic aWQlMkYxOmErc2VjcmV0");
    }
  }

  @Test
  void aTokensCredentialsCanBeInTheForm() throws Exception {
    try (Peer peer = Peer.answering(OK)) {
      run(prober, as(oauth(true), peer.url()), LIMIT);
      assertThat(tokens.bodies.getFirst()).endsWith("&client_id=id%2F1&client_secret=a+secret");
      assertThat(tokens.authorizations).containsExactly("");
    }
  }

  @Test
  void aTokenAboutToExpireIsFetchedAnew() throws Exception {
    tokens.life = 9; // seconds, within the margin
    try (Peer peer = Peer.answering(OK)) {
      HttpTarget target = as(oauth(false), peer.url());
      run(prober, target, LIMIT);
      run(prober, target, LIMIT);
      assertThat(sent(peer)).isEqualTo("Bearer token-2");
    }
  }

  @Test
  void aTokenThatTheTargetRefusesIsFetchedAnewForTheNextSlot() throws Exception {
    try (Peer peer =
        new Peer(conversation -> {
          conversation.request();
          conversation.say(tokens.bodies.size() == 1 ? REFUSED : OK);
        })) {
      HttpTarget target = as(oauth(false), peer.url());
      assertThat(run(prober, target, LIMIT).outcome()).isEqualTo(bad(Reason.HTTP_STATUS));
      assertThat(run(prober, target, LIMIT).outcome()).isEqualTo(new Good());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"error\": \"invalid_client\"}           | HTTP 401, invalid_client",
        "200 | {\"error\": \"<script>\"}                 | HTTP 200",
        "200 | no JSON                                   | HTTP 200, and no JSON",
        "200 | {\"access_token\": \"two\\nlines\"}       | HTTP 200",
        "302 | {\"access_token\": \"t\"}                 | HTTP 302",
      })
  void withoutATokenTheTargetIsNotAskedAndNotBlamed(int status, String body, String detail)
      throws Exception {
    tokens.status = status;
    tokens.answer = body;
    try (Peer peer = Peer.answering(OK)) {
      ProbeResult result = run(prober, as(oauth(false), peer.url()), LIMIT);
      assertThat(result.outcome()).isEqualTo(new Unknown(ProberFault.NO_TOKEN));
      assertThat(result.evidence().detail()).isEqualTo("no token: " + detail);
      assertThat(peer.connections).hasValue(0);
    }
  }

  @Test
  void aTokenServerThatNeverEndsHasHalfOfTheTime() throws Exception {
    tokens.delay = Duration.ofSeconds(20);
    try (Peer peer = Peer.answering(OK)) {
      ProbeResult result = run(prober, as(oauth(false), peer.url()), Duration.ofMillis(600));
      assertThat(result.outcome())
          .as(result.evidence().detail())
          .isEqualTo(new Unknown(ProberFault.NO_TOKEN));
      // Where the machine is slow the deadline of the whole comes first.
      assertThat(result.evidence().detail()).startsWith("no token");
    }
  }

  @Test
  void fetchingATokenIsNoLatencyOfTheTargets() throws Exception {
    tokens.delay = Duration.ofMillis(400);
    try (Peer peer = Peer.answering(OK)) {
      ProbeResult result = run(prober, as(oauth(false), peer.url()), LIMIT);
      assertThat(result.outcome()).isEqualTo(new Good());
      assertThat(result.timings().total()).isLessThan(Duration.ofMillis(400));
    }
  }

  @Test
  void aTokenServerIsGuardedToo() throws Exception {
    HttpAuth inside =
        new HttpAuth.OAuth2(
            URI.create("http://inside.test/token"),
            new Literal("id"),
            secret("s"),
            List.of(),
            Map.of(),
            false,
            TlsOptions.DEFAULT);
    try (Peer peer = Peer.answering(OK)) {
      ProbeResult result = run(prober, as(inside, peer.url()), LIMIT);
      assertThat(result.outcome()).isEqualTo(new Unknown(ProberFault.NO_TOKEN));
      assertThat(result.evidence().detail()).contains("10.1.2.3").contains("not allowed");
    }
  }

  @Test
  void whatAPeerEchoesIsHidden() throws Exception {
    try (Peer peer =
        new Peer(conversation -> {
          conversation.request();
          conversation.say("HTTP/1.1 " + "token-1 and a-secret\r\n\r\n");
        })) {
      ProbeResult result = run(prober, as(oauth(false), peer.url()), LIMIT);
      assertThat(result.outcome()).isEqualTo(bad(Reason.HTTP_PROTOCOL));
      assertThat(result.evidence().detail()).contains("***").doesNotContain("token-1");
    }
  }

  /** A quotation is cut, and the beginning of a secret is no text that could be looked for. */
  @Test
  void whatAPeerEchoesIsHiddenBeforeItIsQuoted() throws Exception {
    String token = "t".repeat(30) + "0".repeat(30);
    try (Peer peer =
        new Peer(conversation -> {
          conversation.request();
          conversation.say(
              "HTTP/1.1 200 OK\r\nX-Echo: %s\r\nContent-Length: 0\r\n\r\n".formatted(token));
        })) {
      HttpTarget target = as(new HttpAuth.Token("Bearer", secret(token)), peer.url());
      Assertion echo =
          new Assertion.Header("X-Echo", new Check.Equals(new Value.Text("nothing"), true));
      ProbeResult result =
          run(prober, target.with(target.expectation().withAssertions(echo)), LIMIT);
      assertThat(result.outcome()).isEqualTo(bad(Reason.HEADER_MISMATCH));
      assertThat(result.evidence().detail()).contains("***").doesNotContain("tttt");
      assertThat(result.evidence().http().orElseThrow().assertions())
          .singleElement()
          .asString()
          .contains("***")
          .doesNotContain("tttt");
    }
  }
}
