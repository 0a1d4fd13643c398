package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probes.Patience;
import io.parallax.probes.engine.TargetProber;
import io.parallax.spec.target.HttpConnection;
import io.parallax.spec.target.HttpConnection.Version;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.value.HeaderValue.Literal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which HTTP is spoken, against nginx. */
@TestInstance(Lifecycle.PER_CLASS)
class VersionsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String SERVERS =
      """
      server {
        listen 127.0.0.1:PORT ssl http2; server_name good.test;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
        location / { return 200 "$http_host"; }
      }
      server {
        listen 127.0.0.1:SECOND http2; root DIR;
        location = /slow { limit_rate 30k; alias DIR/body; }
        location / { if ($host = virtual.test) { return 200; } return 404; }
      }
      """;

  private Nginx nginx;
  private TargetProber prober;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("good", "good.test", 30);
    Files.write(directory.resolve("body"), new byte[20_000]);
    prober = prober(certificates.trusted());
    nginx = new Nginx(directory, SERVERS);
  }

  @AfterAll
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
  }

  private static HttpTarget speaking(Version version, HttpTarget target) {
    HttpConnection plain = HttpConnection.PLAIN;
    return target.with(new HttpConnection(version, plain.tls(), plain.lookup(), Optional.empty()));
  }

  private HttpTarget secure() {
    return get("https://good.test:" + nginx.port + "/");
  }

  private HttpTarget cleartext(String path) {
    HttpTarget target = get("http://good.test:" + nginx.secondPort + path);
    return target.with(target.request().withHeaders(Map.of("Host", new Literal("virtual.test"))));
  }

  @ParameterizedTest
  @CsvSource({"NEGOTIATED, 2", "HTTP_1_1, 1.1", "HTTP_2, 2"})
  void overTlsItIsAgreedOn(Version version, String spoken) {
    ProbeResult result = run(prober, speaking(version, secure()), LIMIT);
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().http().orElseThrow().version()).isEqualTo(spoken);
  }

  @Test
  void aServerWithoutHttp2IsBadWhereThatIsWanted(@TempDir Path directory) throws Exception {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("old", "good.test", 30);
    String server =
        """
        server {
          listen 127.0.0.1:PORT ssl;
          ssl_certificate DIR/old.pem; ssl_certificate_key DIR/old.key;
          location / { return 200; }
        }
        """;
    try (Nginx old = new Nginx(directory, server)) {
      HttpTarget target = get("https://good.test:" + old.port + "/");
      TargetProber trusting = prober(certificates.trusted());
      ProbeResult result = run(trusting, speaking(Version.HTTP_2, target), LIMIT);
      assertThat(result.outcome()).isEqualTo(bad(Reason.HTTP_PROTOCOL));
      assertThat(result.evidence().detail()).isEqualTo("the peer speaks no HTTP/2");
      assertThat(run(trusting, target, LIMIT).outcome()).isEqualTo(new Good());
    }
  }

  @Test
  void withoutTlsHttp2IsSpokenAtOnceAndToTheHostThatIsWritten() {
    ProbeResult result = run(prober, speaking(Version.HTTP_2_CLEARTEXT, cleartext("/")), LIMIT);
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().http().orElseThrow().version()).isEqualTo("2");
    assertThat(result.timings().phases()).doesNotContainKey(io.parallax.probe.Timings.Phase.TLS);
  }

  @Test
  void aPeerThatKnowsNoHttp2IsBadWithoutTls() throws Exception {
    try (Peer peer = Peer.answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
      ProbeResult result = run(prober, speaking(Version.HTTP_2_CLEARTEXT, get(peer.url())), LIMIT);
      assertThat(result.outcome()).isIn(bad(Reason.HTTP_PROTOCOL), bad(Reason.CONNECTION_LOST));
    }
  }

  @Test
  void overlappingProbesHaveAConnectionEachWithoutTlsToo() throws Exception {
    HttpTarget target = speaking(Version.HTTP_2_CLEARTEXT, cleartext("/slow"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ProbeResult>> results =
          IntStream.range(0, 10)
              .mapToObj(_ -> threads.submit(() -> run(prober, target, LIMIT)))
              .toList();
      for (Future<ProbeResult> result : results) {
        assertThat(result.get().outcome()).isEqualTo(new Good());
      }
    }
    // nginx writes its log after the client has its answer.
    Patience.comesTrue(LIMIT, () -> slow().size() >= 10);
    List<String> slow = slow();
    assertThat(slow).hasSize(10);
    assertThat(slow.stream().map(line -> line.split(" ", 2)[0]).distinct()).hasSize(10);
  }

  private List<String> slow() {
    return nginx.log().stream().filter(line -> line.contains(" /slow ")).toList();
  }
}
