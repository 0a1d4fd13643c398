package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.spec.target.HttpTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class TlsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final String SERVERS =
      """
      ssl_session_cache shared:all:1m;
      ssl_session_tickets on;
      ssl_protocols TLSv1.2 TLSv1.3;
      server {
        listen 127.0.0.1:PORT ssl http2;
        server_name good.test www.good.test;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
        root DIR;
        if ($ssl_session_reused = r) { return 503; }
        location = /slow { limit_rate 30k; alias DIR/body; }
        location = /ok { return 200 "fine"; }
        location = /away { return 302 https://www.good.test:PORT/ok; }
      }
      server {
        listen 127.0.0.1:SECOND ssl http2; server_name old.test; ssl_protocols TLSv1.2;
        ssl_certificate DIR/old.pem; ssl_certificate_key DIR/old.key;
        if ($ssl_session_reused = r) { return 503; }
        location = /ok { return 200 "fine"; }
      }
      server {
        listen 127.0.0.1:PORT ssl; server_name expired.test;
        ssl_certificate DIR/expired.pem; ssl_certificate_key DIR/expired.key;
      }
      server {
        listen 127.0.0.1:PORT ssl; server_name twice.test;
        ssl_certificate DIR/twice.pem; ssl_certificate_key DIR/expired.key;
      }
      server {
        listen 127.0.0.1:PORT ssl; server_name weak.test; ssl_ciphers DEFAULT:@SECLEVEL=0;
        ssl_certificate DIR/weak.pem; ssl_certificate_key DIR/weak.key;
        location = /ok { return 200 "fine"; }
      }
      server {
        listen 127.0.0.1:PORT ssl; server_name self.test;
        ssl_certificate DIR/self.pem; ssl_certificate_key DIR/self.key;
      }
      """;

  private Nginx nginx;
  private KeyStore trusted;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("good", "good.test,DNS:www.good.test", 30);
    certificates.signed("old", "old.test", 20);
    certificates.signed("expired", "expired.test,DNS:twice.test", -1);
    String expired = Files.readString(directory.resolve("expired.pem"));
    Files.writeString(directory.resolve("twice.pem"), expired + expired);
    certificates.signed("weak", "weak.test", 30);
    certificates.signedWithSha1("weak");
    certificates.selfSigned("self", "self.test");
    trusted = certificates.trusted();
    Files.write(directory.resolve("body"), new byte[20_000]);
    nginx = new Nginx(directory, SERVERS);
  }

  @AfterAll
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
  }

  private HttpTarget target(String host, String path) {
    int port = host.equals("old.test") ? nginx.secondPort : nginx.port;
    return get("https://" + host + ":" + port + path);
  }

  private ProbeResult probe(String host) {
    return run(prober(trusted), target(host, "/ok"), LIMIT);
  }

  private static Instant inDays(int days) {
    return Clocks.system().wall().instant().plus(Duration.ofDays(days));
  }

  private static void assertExpiry(ProbeResult result, int days) {
    assertThat(result.evidence().tls().orElseThrow().earliestExpiry())
        .isBetween(inDays(days).minusSeconds(120), inDays(days));
  }

  @Test
  void aTrustedCertificateIsGoodAndItsFactsAreKnown() {
    ProbeResult result = probe("good.test");
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().tls().map(Evidence.Tls::version)).contains("TLSv1.3");
    assertThat(result.evidence().http().map(Evidence.Http::version)).contains("2");
    assertThat(result.timings().phases().keySet()).containsExactly(Phase.values());
    assertExpiry(result, 30);
  }

  @Test
  void anOlderProtocolIsNamed() {
    ProbeResult result = probe("old.test");
    assertThat(result.evidence().tls().map(Evidence.Tls::version)).contains("TLSv1.2");
    assertExpiry(result, 20);
  }

  @ParameterizedTest
  @CsvSource({
    "expired.test, TLS_EXPIRED, -1",
    "twice.test, TLS_EXPIRED, -1",
    "weak.test, TLS_UNTRUSTED, 30",
    "wrong.test, TLS_NAME, 30",
    "self.test, TLS_UNTRUSTED, 30",
  })
  void whatIsWrongWithACertificateIsToldApartAndItsEndIsKnown(
      String host, Reason reason, int days) {
    ProbeResult result = probe(host);
    assertThat(result.outcome()).isEqualTo(bad(reason));
    assertExpiry(result, days);
    assertThat(result.timings().phase(Phase.PROCESSING)).isEmpty();
    assertThat(result.evidence().tls().orElseThrow().chain())
        .isNotEmpty()
        .allSatisfy(certificate -> assertThat(certificate.subject()).startsWith("CN="));
  }

  @Test
  void withoutTheTestsAuthorityNothingIsTrusted() {
    assertThat(run(prober(null), target("good.test", "/ok"), LIMIT).outcome())
        .isEqualTo(bad(Reason.TLS_UNTRUSTED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"good.test", "old.test"})
  void noHandshakeIsResumed(String host) {
    TargetProber prober = prober(trusted);
    for (int i = 0; i < 5; i++) {
      assertThat(run(prober, target(host, "/ok"), LIMIT).outcome()).isEqualTo(new Good());
    }
  }

  @Test
  void aRedirectToAnotherNameOfTheServerIsANewConnection() throws Exception {
    assertThat(run(prober(trusted), target("good.test", "/away"), LIMIT).outcome())
        .isEqualTo(new Good());
    List<String> seen = nginx.log().stream().filter(line -> line.contains("/away")).toList();
    assertThat(connections(nginx.log())).hasSameSizeAs(nginx.log());
    assertThat(seen).hasSize(1);
  }

  @Test
  void overlappingProbesOfOneTargetHaveAConnectionEach() throws Exception {
    TargetProber prober = prober(trusted);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ProbeResult>> results =
          IntStream.range(0, 20)
              .mapToObj(_ -> threads.submit(() -> run(prober, target("good.test", "/slow"), LIMIT)))
              .toList();
      for (Future<ProbeResult> result : results) {
        assertThat(result.get().outcome()).isEqualTo(new Good());
        assertThat(result.get().evidence().http().map(Evidence.Http::version)).contains("2");
      }
    }
    List<String> slow = nginx.log().stream().filter(line -> line.contains(" /slow ")).toList();
    assertThat(slow).hasSize(20);
    assertThat(connections(slow)).hasSize(20);
  }

  private static Set<String> connections(List<String> log) {
    return log.stream()
        .map(line -> line.substring(0, line.indexOf(' ')))
        .collect(Collectors.toSet());
  }

  @Test
  void plainHttpOnATlsPortFailsTheHandshake() throws Exception {
    try (Peer peer = Peer.answering("HTTP/1.1 400 No\r\n\r\n")) {
      HttpTarget target = get("https://good.test:" + peer.port() + "/");
      ProbeResult result = run(prober(trusted), target, Duration.ofMillis(300));
      assertThat(result.outcome()).isIn(bad(Reason.TLS_FAILED), bad(Reason.TLS_TIMEOUT));
    }
    try (Peer peer = new Peer(conversation -> conversation.say("SSH-2.0-x\r\n"))) {
      HttpTarget target = get("https://good.test:" + peer.port() + "/");
      assertThat(run(prober(trusted), target, LIMIT).outcome()).isEqualTo(bad(Reason.TLS_FAILED));
    }
  }

  @Test
  void aSilentHandshakeEndsAtTheDeadline() throws Exception {
    try (Peer peer = new Peer(conversation -> Thread.sleep(5000))) {
      HttpTarget target = get("https://good.test:" + peer.port() + "/");
      ProbeResult result = run(prober(trusted), target, Duration.ofMillis(300));
      assertThat(result.outcome()).isEqualTo(bad(Reason.TLS_TIMEOUT));
      assertThat(result.timings().total()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(2));
    }
  }
}
