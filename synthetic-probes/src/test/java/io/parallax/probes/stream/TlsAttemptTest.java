package io.parallax.probes.stream;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.http.Nginx;
import io.parallax.probes.http.Peer;
import io.parallax.probes.http.TestCertificates;
import io.parallax.spec.target.Endpoint;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.TlsOptions.Version;
import io.parallax.spec.target.TlsTarget;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handshakes with nginx. */
@TestInstance(Lifecycle.PER_CLASS)
class TlsAttemptTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String SERVERS =
      """
      ssl_protocols TLSv1.2 TLSv1.3;
      server {
        listen 127.0.0.1:PORT ssl; server_name good.test;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
      }
      server {
        listen 127.0.0.1:PORT ssl; server_name expired.test;
        ssl_certificate DIR/expired.pem; ssl_certificate_key DIR/expired.key;
      }
      server {
        listen 127.0.0.1:PORT ssl; server_name self.test;
        ssl_certificate DIR/self.pem; ssl_certificate_key DIR/self.key;
      }
      """;

  private Nginx nginx;
  private KeyStore trusted;
  private Path directory;

  @BeforeAll
  void start(@TempDir Path scratch) throws Exception {
    directory = scratch;
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("good", "good.test", 30);
    certificates.signed("expired", "expired.test", -1);
    certificates.selfSigned("self", "self.test");
    trusted = certificates.trusted();
    nginx = new Nginx(directory, SERVERS);
  }

  @AfterAll
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
  }

  private ProbeResult probe(String host, @Nullable String name, int days) {
    Endpoint address = new Endpoint(host, nginx.port);
    return run(prober(trusted), new TlsTarget(address, named(name), days), LIMIT);
  }

  private static TlsOptions named(@Nullable String name) {
    return options(Optional.ofNullable(name), Optional.empty(), true);
  }

  private static TlsOptions options(
      Optional<String> name, Optional<String> caFile, boolean verified) {
    return new TlsOptions(
        name, caFile, Optional.empty(), Version.TLS_1_2, Version.TLS_1_3, verified);
  }

  /** By a prober that trusts none of our authorities by itself. */
  private ProbeResult probe(String host, Optional<String> caFile, boolean verified, int days) {
    Endpoint address = new Endpoint(host, nginx.port);
    TlsOptions options = options(Optional.empty(), caFile, verified);
    return run(prober(null), new TlsTarget(address, options, days), LIMIT);
  }

  @Test
  void theOnlyAuthorityToTrustMayBeAFile() {
    Optional<String> authority = Optional.of(directory.resolve("ca.pem").toString());
    assertThat(probe("good.test", authority, true, 0).outcome()).isEqualTo(new Good());
    assertThat(probe("good.test", Optional.empty(), true, 0).outcome())
        .isEqualTo(bad(Reason.TLS_UNTRUSTED));
    ProbeResult nowhere = probe("good.test", Optional.of("/nowhere.pem"), true, 0);
    assertThat(nowhere.outcome()).isEqualTo(new Unknown(ProberFault.INTERNAL));
    assertThat(nowhere.evidence().detail()).contains("/nowhere.pem");
  }

  @Test
  void daysAreJudgedOfWhatIsNotVerifiedToo() {
    assertThat(probe("self.test", Optional.empty(), false, 29).outcome()).isEqualTo(new Good());
    assertThat(probe("self.test", Optional.empty(), false, 31).outcome())
        .isEqualTo(bad(Reason.CERTIFICATE_EXPIRING));
  }

  @Test
  void aTrustedChainIsGoodAndShown() {
    ProbeResult result = probe("good.test", null, 0);
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.timings().phases()).containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT, Phase.TLS);
    Evidence.Tls tls = result.evidence().tls().orElseThrow();
    assertThat(tls.chain())
        .singleElement()
        .returns("CN=good.test", Evidence.Certificate::subject)
        .returns("CN=parallax-test-ca", Evidence.Certificate::issuer);
    assertThat(result.evidence().detail()).isEqualTo("TLSv1.3, 29 days left");
  }

  @ParameterizedTest
  @CsvSource({
    "good.test, , 31, CERTIFICATE_EXPIRING",
    "127.0.0.1, , 0, TLS_NAME",
    "127.0.0.1, other.test, 0, TLS_NAME",
    "expired.test, , 0, TLS_EXPIRED",
    "self.test, , 0, TLS_UNTRUSTED",
  })
  void whatIsWrongIsToldApartAndTheChainIsShown(
      String host, @Nullable String name, int days, Reason reason) {
    ProbeResult result = probe(host, name, days);
    assertThat(result.outcome()).isEqualTo(bad(reason));
    assertThat(result.evidence().tls().orElseThrow().chain()).isNotEmpty();
  }

  @Test
  void theNameMayBeAnotherThanTheHost() {
    assertThat(probe("127.0.0.1", "good.test", 29).outcome()).isEqualTo(new Good());
  }

  @Test
  void aSilentHandshakeEndsAtTheDeadline() throws Exception {
    try (Peer peer = new Peer(conversation -> Thread.sleep(5_000))) {
      TlsTarget target =
          new TlsTarget(new Endpoint("127.0.0.1", peer.port()), named("good.test"), 0);
      ProbeResult result = run(prober(trusted), target, Duration.ofMillis(300));
      assertThat(result.outcome()).isEqualTo(bad(Reason.TLS_TIMEOUT));
      assertThat(result.timings().total()).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void noTlsAtAllFailsTheHandshake() throws Exception {
    try (Peer peer = new Peer(conversation -> conversation.say("220 mail.test\r\n"))) {
      TlsTarget target =
          new TlsTarget(new Endpoint("127.0.0.1", peer.port()), TlsOptions.DEFAULT, 0);
      assertThat(run(prober(trusted), target, LIMIT).outcome())
          .isIn(bad(Reason.TLS_FAILED), bad(Reason.CONNECTION_LOST));
    }
  }
}
