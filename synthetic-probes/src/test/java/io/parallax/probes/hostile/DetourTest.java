package io.parallax.probes.hostile;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.WarmUp;
import io.parallax.probes.http.Nginx;
import io.parallax.probes.http.TestCertificates;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A good nginx at the end of a bad way: delay, loss, half-open, reset, a thin pipe. */
@TestInstance(Lifecycle.PER_CLASS)
class DetourTest {
  private static final Duration DELAY = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** What a busy machine may add. */
  private static final Duration SLACK = Duration.ofMillis(600);

  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:PORT;
        listen 127.0.0.1:SECOND ssl;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
        location = /ok { return 200 "%s"; }
      }
      """
          .formatted("x".repeat(3_000));

  private Nginx nginx;
  private KeyStore trusted;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    WarmUp.run(Clocks.system());
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("good", "good.test", 30);
    trusted = certificates.trusted();
    nginx = new Nginx(directory, SERVER);
  }

  @AfterAll
  void stop() throws Exception {
    nginx.close();
  }

  private ProbeResult through(Detour.Way way) throws Exception {
    return through(nginx.port, "http://127.0.0.1", way);
  }

  private ProbeResult through(int port, String place, Detour.Way way) throws Exception {
    try (Detour detour = new Detour(port, way)) {
      URI url = URI.create(place + ":" + detour.port() + "/ok");
      return run(prober(trusted), HttpTarget.get(url), LIMIT);
    }
  }

  private static Duration phase(ProbeResult result, Phase phase) {
    return result.timings().phase(phase).orElseThrow();
  }

  @Test
  void aDelayIsSeenWhereItIsAndNowhereElse() throws Exception {
    ProbeResult result = through(Detour.late(DELAY));
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(phase(result, Phase.PROCESSING)).isBetween(DELAY, DELAY.plus(SLACK));
    assertThat(phase(result, Phase.CONNECT)).isLessThan(DELAY);
  }

  @Test
  void aDelayOfTheHandshakeIsItsOwn() throws Exception {
    ProbeResult result = through(nginx.secondPort, "https://good.test", Detour.late(DELAY));
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(phase(result, Phase.TLS)).isBetween(DELAY, DELAY.multipliedBy(3).plus(SLACK));
    assertThat(phase(result, Phase.CONNECT)).isLessThan(DELAY);
    assertThat(phase(result, Phase.PROCESSING)).isBetween(DELAY, DELAY.multipliedBy(2).plus(SLACK));
  }

  @Test
  void aThinPipeIsTransfer() throws Exception {
    ProbeResult result = through(Detour.slow(6_000));
    assertThat(result.outcome()).isEqualTo(new Good());
    // Of 3,200 bytes the first 1,024 bring the headers.
    assertThat(phase(result, Phase.TRANSFER)).isBetween(Duration.ofMillis(300), LIMIT);
    assertThat(phase(result, Phase.TRANSFER)).isGreaterThan(phase(result, Phase.PROCESSING));
  }

  @Test
  void lossIsATimeoutAfterWhatWasHeard() throws Exception {
    ProbeResult halfOpen = through(Detour.lossyAfter(0));
    assertThat(halfOpen.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertThat(halfOpen.timings().phases()).doesNotContainKey(Phase.TRANSFER);
    assertThat(halfOpen.timings().total()).isBetween(LIMIT, LIMIT.plus(SLACK));
    ProbeResult half = through(Detour.lossyAfter(2_048));
    assertThat(half.outcome()).isEqualTo(bad(Reason.RESPONSE_TIMEOUT));
    assertThat(half.evidence().http().orElseThrow().status()).isEqualTo(200);
    assertThat(half.timings().total()).isBetween(LIMIT, LIMIT.plus(SLACK));
  }

  @Test
  void lossInTheHandshakeIsATlsTimeout() throws Exception {
    ProbeResult result = through(nginx.secondPort, "https://good.test", Detour.lossyAfter(100));
    assertThat(result.outcome()).isEqualTo(bad(Reason.TLS_TIMEOUT));
    assertThat(result.timings().phases()).doesNotContainKey(Phase.PROCESSING);
  }

  @Test
  void aBrokenConnectionIsLost() throws Exception {
    for (Detour.Way way :
        new Detour.Way[] {
          Detour.closingAfter(0),
          Detour.closingAfter(2_000),
          Detour.resettingAfter(0),
          Detour.resettingAfter(2_000)
        }) {
      ProbeResult result = through(way);
      assertThat(result.outcome())
          .as(result.evidence().detail())
          .isEqualTo(bad(Reason.CONNECTION_LOST));
      assertThat(result.timings().total()).isLessThan(LIMIT);
    }
  }
}
