package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.run;
import static io.parallax.probes.http.Attempts.withLimits;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.StatusRange;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class NginxTest {
  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:PORT;
        root DIR;
        location = /ok { return 200 "fine"; }
        location = /404 { return 404; }
        location = /503 { return 503; }
        location = /loop { return 302 /loop; }
        location = /one { return 301 /two; }
        location = /two { return 307 /ok; }
        location = /inside { return 302 http://10.1.2.3/; }
        location = /insidename { return 302 http://inside.test/; }
        location = /metadata { return 302 http://169.254.169.254/latest/meta-data/; }
        location = /other { return 302 http://127.0.0.2:PORT/ok; }
        location = /mail { return 302 mailto:a@b; }
        location = /cookie {
          if ($cookie_seen = yes) { return 200 "welcome"; }
          add_header Set-Cookie "seen=yes; Path=/";
          return 302 /cookie;
        }
        location = /compressed { gzip on; gzip_min_length 1; gzip_types text/plain;
                                 alias DIR/zeros; }
        location = /bomb { add_header Content-Encoding gzip; alias DIR/bomb.gz; }
        location = /notgzip { add_header Content-Encoding gzip always; return 200 "plain text"; }
        location = /reset { return 444; }
      }
      """;

  private Nginx nginx;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    Files.write(directory.resolve("zeros"), new byte[100_000]);
    try (OutputStream bomb =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("bomb.gz")))) {
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        bomb.write(megabyte);
      }
    }
    nginx = new Nginx(directory, SERVER);
  }

  @AfterAll
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + nginx.port + path;
  }

  private static Evidence.Http http(ProbeResult result) {
    return result.evidence().http().orElseThrow();
  }

  @Test
  void anExpectedAnswerIsGoodAndTellsAll() {
    ProbeResult result = run(get("http://good.test:" + nginx.port + "/ok"));
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().address()).contains("127.0.0.1");
    assertThat(http(result)).isEqualTo(new Evidence.Http(200, "1.1", 0, 4, 4));
    assertThat(result.evidence().tls()).isEmpty();
    assertThat(result.traceId()).matches("[0-9a-f]{32}");
    assertThat(result.timings().phases().keySet())
        .containsExactly(Phase.RESOLVE, Phase.CONNECT, Phase.PROCESSING, Phase.TRANSFER);
    assertThat(result.startDelay()).isGreaterThanOrEqualTo(java.time.Duration.ZERO);
  }

  @Test
  void aLiteralAddressHasNoResolvePhase() {
    assertThat(run(get(url("/ok"))).timings().phase(Phase.RESOLVE)).isEmpty();
  }

  @Test
  void theSlotIsKnownAtTheTarget() throws Exception {
    run(get(url("/ok?agent")));
    assertThat(nginx.log())
        .anyMatch(
            line -> line.endsWith("/ok?agent 200 Parallax/1.0 (probe=home; region=eu; slot=7)"));
  }

  @ParameterizedTest
  @CsvSource({
    "/404, 404, 404, true",
    "/404, 200, 299, false",
    "/503, 500, 502, false",
    "/503, 500, 599, true",
    "/ok, 200, 200, true",
    "/ok, 201, 299, false",
  })
  void theStatusIsJudgedByTheTargetsRanges(String path, int first, int last, boolean good) {
    HttpTarget plain = get(url(path));
    ProbeResult result =
        run(
            plain.with(
                plain
                    .expectation()
                    .withStatuses(new StatusRange(first, last))
                    .withLimits(0, 1000)));
    assertThat(result.outcome()).isEqualTo(good ? new Good() : bad(Reason.HTTP_STATUS));
  }

  @Test
  void redirectsAreFollowedAndCounted() {
    ProbeResult result = run(get(url("/one")));
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(http(result).redirects()).isEqualTo(2);
    assertThat(http(result).status()).isEqualTo(200);
  }

  @Test
  void withoutFollowingARedirectIsAnAnswerLikeAnyOther() {
    ProbeResult result = run(withLimits(get(url("/one")), 0, 1000));
    assertThat(result.outcome()).isEqualTo(bad(Reason.HTTP_STATUS));
    assertThat(http(result).status()).isEqualTo(301);
  }

  @Test
  void cookiesLiveWithinOneAttempt() throws Exception {
    assertThat(run(get(url("/cookie"))).outcome()).isEqualTo(new Good());
    assertThat(http(run(get(url("/cookie")))).redirects()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/loop, TOO_MANY_REDIRECTS",
    "/inside, ADDRESS_REFUSED",
    "/insidename, ADDRESS_REFUSED",
    "/metadata, ADDRESS_REFUSED",
    "/other, ADDRESS_REFUSED",
    "/mail, REDIRECT_INVALID",
    "/reset, CONNECTION_LOST",
    "/notgzip, BODY_INVALID",
  })
  void whatGoesWrongHasItsReason(String path, Reason reason) {
    assertThat(run(get(url(path))).outcome()).isEqualTo(bad(reason));
  }

  @Test
  void exactlyAsManyRedirectsAsAllowedAreFine() {
    assertThat(run(withLimits(get(url("/one")), 2, 1000)).outcome()).isEqualTo(new Good());
    assertThat(run(withLimits(get(url("/one")), 1, 1000)).outcome())
        .isEqualTo(bad(Reason.TOO_MANY_REDIRECTS));
  }

  @ParameterizedTest
  @CsvSource({
    "/zeros, 100000, true",
    "/zeros, 99999, false",
    "/compressed, 100000, true",
    "/compressed, 99999, false"
  })
  void theBodysLimitIsExactAndHoldsAfterDecompression(String path, long limit, boolean good) {
    ProbeResult result = run(withLimits(get(url(path)), 0, limit));
    assertThat(result.outcome()).isEqualTo(good ? new Good() : bad(Reason.BODY_TOO_LARGE));
    if (good) {
      assertThat(http(result).bodyBytes()).isEqualTo(100_000);
    }
  }

  @Test
  void aGzipBombIsLeftEarly() {
    ProbeResult result = run(get(url("/bomb")));
    assertThat(result.outcome()).isEqualTo(bad(Reason.BODY_TOO_LARGE));
    assertThat(http(result).bodyBytes()).isBetween(1_000_001L, 1_020_000L);
    assertThat(http(result).contentLength()).isBetween(100_000L, 1_000_000L);
  }

  @Test
  void aClosedPortRefuses() {
    ProbeResult result = run(get("http://127.0.0.1:" + FreePort.next() + "/"));
    assertThat(result.outcome()).isEqualTo(bad(Reason.CONNECT_REFUSED));
    assertThat(result.timings().phases().keySet()).containsExactly(Phase.CONNECT);
  }
}
