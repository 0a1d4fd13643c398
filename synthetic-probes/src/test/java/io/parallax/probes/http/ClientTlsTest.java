package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.Program;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probes.engine.TargetProber;
import io.parallax.spec.target.HttpConnection;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.TlsOptions.ClientCertificate;
import io.parallax.spec.target.TlsOptions.Version;
import io.parallax.spec.value.HeaderValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target may say about TLS, against nginx. */
@TestInstance(Lifecycle.PER_CLASS)
class ClientTlsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String SERVERS =
      """
      server {
        listen 127.0.0.1:PORT ssl http2 default_server; server_name good.test;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_client_certificate DIR/ca.pem; ssl_verify_client optional;
        location / { return 200 "$ssl_client_s_dn $ssl_protocol $http_host"; }
        location = /mine { if ($ssl_client_verify != SUCCESS) { return 403; } return 200; }
        location = /home { return 302 /mine; }
        location = /away { return 302 https://good.test:SECOND/; }
      }
      server {
        listen 127.0.0.1:PORT ssl http2; server_name other.test;
        ssl_certificate DIR/other.pem; ssl_certificate_key DIR/other.key;
        location / { return 201 "$ssl_server_name $http_host"; }
      }
      server {
        listen 127.0.0.1:SECOND ssl http2 default_server; server_name good.test;
        ssl_protocols TLSv1.2;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
        ssl_client_certificate DIR/ca.pem; ssl_verify_client optional;
        location / { if ($ssl_client_verify = SUCCESS) { return 500; } return 200; }
      }
      """;

  private Path directory;
  private Nginx nginx;
  private final TargetProber prober = prober(null);

  @BeforeAll
  void start(@TempDir Path made) throws Exception {
    directory = made;
    TestCertificates certificates = new TestCertificates(directory);
    certificates.signed("good", "good.test", 30);
    certificates.signed("other", "other.test", 30);
    certificates.signed("client", "client.test", 30);
    openssl("pkey -in client.key -out client-sec1.key -traditional");
    openssl("genrsa -out rsa.key 2048");
    openssl("req -new -key rsa.key -out rsa.csr -subj /CN=rsa.test");
    openssl("x509 -req -in rsa.csr -CA ca.pem -CAkey ca.key -days 30 -out rsa.pem");
    openssl("pkey -in rsa.key -out rsa-pkcs1.key -traditional");
    openssl("pkey -in rsa.key -out rsa-locked.key -aes128 -passout pass:secret");
    openssl("genpkey -algorithm ed25519 -out ed.key");
    openssl("req -new -key ed.key -out ed.csr -subj /CN=ed.test");
    openssl("x509 -req -in ed.csr -CA ca.pem -CAkey ca.key -days 30 -out ed.pem");
    nginx = new Nginx(directory, SERVERS);
  }

  private void openssl(String arguments) throws Exception {
    Program.installed("openssl").succeed(directory, arguments.split(" ", -1));
  }

  @AfterAll
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
  }

  private TlsOptions trusting() {
    return new TlsOptions(
        Optional.empty(),
        Optional.of(directory.resolve("ca.pem").toString()),
        Optional.empty(),
        Version.TLS_1_2,
        Version.TLS_1_3,
        true);
  }

  private static TlsOptions named(TlsOptions tls, String name) {
    return new TlsOptions(
        Optional.of(name), tls.caFile(), tls.client(), tls.least(), tls.most(), tls.verified());
  }

  private TlsOptions showing(String cert, String key) {
    TlsOptions tls = trusting();
    ClientCertificate pair =
        new ClientCertificate(
            directory.resolve(cert).toString(), directory.resolve(key).toString());
    return new TlsOptions(
        tls.serverName(), tls.caFile(), Optional.of(pair), tls.least(), tls.most(), true);
  }

  private TlsOptions versions(Version least, Version most) {
    TlsOptions tls = trusting();
    return new TlsOptions(
        tls.serverName(), tls.caFile(), tls.client(), least, most, tls.verified());
  }

  private ProbeResult probe(TlsOptions tls, String host, int port, String path) {
    return run(prober, target(tls, host, port, path), LIMIT);
  }

  private static HttpTarget target(TlsOptions tls, String host, int port, String path) {
    HttpConnection plain = HttpConnection.PLAIN;
    return get("https://%s:%d%s".formatted(host, port, path))
        .with(new HttpConnection(plain.version(), tls, plain.lookup(), Optional.empty()));
  }

  private ProbeResult probe(TlsOptions tls, String path) {
    return probe(tls, "good.test", nginx.port, path);
  }

  @Test
  void aBundleOfOnesOwnIsTrustedAndNobodyElse() {
    assertThat(probe(trusting(), "/").outcome()).isEqualTo(new Good());
    assertThat(probe(TlsOptions.DEFAULT, "/").outcome()).isEqualTo(bad(Reason.TLS_UNTRUSTED));
  }

  @ParameterizedTest
  @CsvSource({
    "client.pem, client.key",
    "client.pem, client-sec1.key",
    "rsa.pem, rsa.key",
    "rsa.pem, rsa-pkcs1.key",
    "ed.pem, ed.key"
  })
  void aCertificateIsShown(String cert, String key) throws Exception {
    assertThat(Files.readString(directory.resolve(key))).startsWith("-----BEGIN ");
    assertThat(probe(showing(cert, key), "/mine").outcome()).isEqualTo(new Good());
    assertThat(probe(showing(cert, key), "/home").outcome()).isEqualTo(new Good());
  }

  @Test
  void withoutOneTheServersAnswerIsWhatItIs() {
    ProbeResult result = probe(trusting(), "/mine");
    assertThat(result.outcome()).isEqualTo(bad(Reason.HTTP_STATUS));
    assertThat(result.evidence().http().orElseThrow().status()).isEqualTo(403);
  }

  @Test
  void anotherOriginSeesNoCertificate() {
    assertThat(probe(showing("client.pem", "client.key"), "/away").outcome()).isEqualTo(new Good());
    assertThat(probe(showing("client.pem", "client.key"), "good.test", nginx.secondPort, "/"))
        .extracting(ProbeResult::outcome)
        .isEqualTo(bad(Reason.HTTP_STATUS));
  }

  @ParameterizedTest
  @CsvSource({
    "client.pem, rsa-locked.key, holds no private key",
    "client.pem, client.pem, holds no private key",
    "client.pem, nothing.key, can't be read",
    "client.key, client.key, holds no",
    "nginx.conf, client.key, holds no",
  })
  void whatCannotBeUsedIsOurFaultAndNamed(String cert, String key, String words) {
    ProbeResult result = probe(showing(cert, key), "/");
    assertThat(result.outcome()).isEqualTo(new Unknown(ProberFault.INTERNAL));
    assertThat(result.evidence().detail())
        .contains(words)
        .containsAnyOf(directory.resolve(key).toString(), directory.resolve(cert).toString())
        .doesNotContain("BEGIN");
  }

  @Test
  void aRotatedFileIsUsedFromTheNextSlotOn() throws Exception {
    Path cert = directory.resolve("turning.pem");
    Path key = directory.resolve("turning.key");
    Files.copy(directory.resolve("good.pem"), cert);
    Files.copy(directory.resolve("rsa.key"), key);
    assertThat(probe(showing("turning.pem", "turning.key"), "/mine").outcome())
        .isNotEqualTo(new Good());
    Files.copy(
        directory.resolve("rsa.pem"), cert, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(probe(showing("turning.pem", "turning.key"), "/mine").outcome())
        .isEqualTo(new Good());
  }

  @Test
  void aServerNameIsSentAndVerified() {
    ProbeResult other = probe(named(trusting(), "other.test"), "/");
    assertThat(other.evidence().http().orElseThrow().status()).isEqualTo(421);
    HttpTarget byAddress = target(named(trusting(), "good.test"), "127.0.0.1", nginx.port, "/");
    Map<String, HeaderValue> host = Map.of("Host", new HeaderValue.Literal("good.test"));
    assertThat(run(prober, Attempts.withHeaders(byAddress, host), LIMIT).outcome())
        .isEqualTo(new Good());
    assertThat(probe(named(trusting(), "third.test"), "/").outcome())
        .isEqualTo(bad(Reason.TLS_NAME));
    assertThat(probe(trusting(), "third.test", nginx.port, "/").outcome())
        .isEqualTo(bad(Reason.TLS_NAME));
  }

  @Test
  void anOlderVersionThanIsAskedForIsRefused() {
    TlsOptions newest = versions(Version.TLS_1_3, Version.TLS_1_3);
    assertThat(probe(newest, "/").outcome()).isEqualTo(new Good());
    assertThat(probe(newest, "good.test", nginx.secondPort, "/").outcome())
        .isEqualTo(bad(Reason.TLS_FAILED));
    assertThat(probe(versions(Version.TLS_1_2, Version.TLS_1_2), "/").evidence().tls())
        .hasValueSatisfying(tls -> assertThat(tls.version()).isEqualTo("TLSv1.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"good.test", "wrong.test"})
  void verificationIsSkippedOnlyWhereThatIsAskedFor(String host) {
    TlsOptions skipping =
        new TlsOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Version.TLS_1_2,
            Version.TLS_1_3,
            false);
    ProbeResult result = probe(skipping, host, nginx.port, "/");
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.evidence().tls().orElseThrow().chain()).isNotEmpty();
  }
}
