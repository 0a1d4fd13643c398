package io.parallax.probes.substrate;

import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Patience;
import io.parallax.probes.http.Nginx;
import io.parallax.probes.http.TestCertificates;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.WebSocketTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes behind a real proxy: TLS that ends there, a WebSocket passed on, calls spread over two. */
class BehindNginxTest {
  private static final String SERVERS =
      """
      upstream pool { server 127.0.0.1:AHEAD; server 127.0.0.1:BEHIND; }
      server {
        listen 127.0.0.1:PORT ssl http2;
        server_name node.test;
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_certificate DIR/node.pem; ssl_certificate_key DIR/node.key;
        location / {
          proxy_pass http://127.0.0.1:SOCKET;
          proxy_http_version 1.1;
          proxy_set_header Upgrade $http_upgrade;
          proxy_set_header Connection "upgrade";
        }
        location /closed { return 403; }
        location /pool { proxy_pass http://pool/; }
      }
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path directory;

  private SocketNode node;
  private UnrulyNode ahead;
  private UnrulyNode behind;
  private Nginx nginx;
  private KeyStore trusted;

  @BeforeEach
  void start() throws Exception {
    node = new SocketNode();
    ahead = new UnrulyNode();
    behind = new UnrulyNode();
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("node", "node.test", 30);
    trusted = certificates.trusted();
    nginx =
        new Nginx(
            directory,
            SERVERS
                .replace("SOCKET", Integer.toString(node.url().getPort()))
                .replace("AHEAD", Integer.toString(ahead.url().getPort()))
                .replace("BEHIND", Integer.toString(behind.url().getPort())));
  }

  @AfterEach
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
    node.close();
    ahead.close();
    behind.close();
  }

  private SubstrateTarget target(String scheme, String host, String path) {
    return Looks.target(URI.create(scheme + "://" + host + ":" + nginx.port + path), Looks.BOUNDS);
  }

  private ProbeResult look(SubstrateTarget target) {
    return Looks.trusting(trusted, target);
  }

  @Test
  void aSecureSocketIsPassedOn() throws Exception {
    node.blockEvery = Duration.ofMillis(100);
    ProbeResult result =
        look(
            Looks.withChecks(
                target("wss", "node.test", "/"), Looks.newHeadWithin(Duration.ofSeconds(4))));
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
    assertThat(result.evidence().tls().map(Evidence.Tls::version)).contains("TLSv1.3");
    assertThat(result.evidence().http().map(Evidence.Http::version)).contains("1.1");
    assertThat(result.timings().phases()).containsKeys(Phase.TLS, Phase.PROCESSING);
    Patience.comesTrue(PATIENCE, () -> node.open.get() == 0);
    assertThat(node.open).as("closed through the proxy").hasValue(0);
  }

  @Test
  void aSocketsTlsIsSpokenAsItIsWritten() {
    String authority = directory.resolve("ca.pem").toString();
    assertThat(upgrade(Optional.of(authority), true)).isEqualTo(new Good());
    assertThat(upgrade(Optional.empty(), false)).isEqualTo(new Good());
    assertThat(upgrade(Optional.empty(), true)).isEqualTo(new Bad(Reason.TLS_UNTRUSTED));
    assertThat(upgrade(Optional.of("/nowhere.pem"), true))
        .isEqualTo(new Unknown(ProberFault.INTERNAL));
  }

  /** By a prober that trusts none of our authorities by itself. */
  private Outcome upgrade(Optional<String> caFile, boolean verified) {
    TlsOptions tls =
        new TlsOptions(
            Optional.of("node.test"),
            caFile,
            Optional.empty(),
            TlsOptions.Version.TLS_1_2,
            TlsOptions.Version.TLS_1_3,
            verified);
    WebSocketTarget target =
        new WebSocketTarget(
            URI.create("wss://127.0.0.1:" + nginx.port + "/"),
            Map.of(),
            tls,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1 << 20);
    return run(prober(null), target, PATIENCE).outcome();
  }

  @Test
  void whatFailsBeforeTheUpgradeIsAsOverHttp() throws Exception {
    assertThat(look(target("wss", "node.test", "/closed")).outcome())
        .isEqualTo(new Bad(Reason.HTTP_STATUS));
    assertThat(look(target("wss", "other.test", "/")).outcome())
        .isEqualTo(new Bad(Reason.TLS_NAME));
    assertThat(Looks.at(target("wss", "node.test", "/")).outcome())
        .isEqualTo(new Bad(Reason.TLS_UNTRUSTED));
    node.close();
    assertThat(look(target("wss", "node.test", "/")).outcome())
        .as("502")
        .isEqualTo(new Bad(Reason.HTTP_STATUS));
  }

  @Test
  void theCallsOfALookShareOneHandshake() throws Exception {
    assertThat(look(target("https", "node.test", "/pool")).outcome()).isEqualTo(new Good());
    // A line is written after its answer.
    Patience.comesTrue(PATIENCE, () -> nginx.log().size() >= 7);
    assertThat(nginx.log()).hasSize(7);
    assertThat(nginx.log()).extracting(line -> line.split(" ")[0]).containsOnly(first());
    look(target("https", "node.test", "/pool"));
    assertThat(nginx.log().getLast()).doesNotStartWith(first() + " ");
  }

  private String first() throws IOException {
    return nginx.log().getFirst().split(" ")[0];
  }

  @Test
  void aHashOfOneBackendIsUnknownToTheOther() {
    behind.best = 990;
    behind.finalized = 988;
    ProbeResult result = look(target("https", "node.test", "/pool"));
    assertThat(result.outcome()).as(result.evidence().detail()).isEqualTo(new Good());
    assertThat(result.evidence().detail()).contains("finality not known");
    assertThat(ahead.calls.size() + behind.calls.size()).isEqualTo(7);
    assertThat(behind.calls).isNotEmpty();
  }
}
