package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import io.parallax.peers.Program;
import io.parallax.peers.ServerProcess;
import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of key and curve that Java's TLS takes, whoever reckons with it: openssl's server. */
@TestInstance(Lifecycle.PER_CLASS)
class KindsOfTlsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Map<String, String> KEYS =
      Map.of(
          "p256", "ec -pkeyopt ec_paramgen_curve:P-256",
          "p384", "ec -pkeyopt ec_paramgen_curve:P-384",
          "p521", "ec -pkeyopt ec_paramgen_curve:P-521",
          "rsa", "rsa:2048",
          "ed25519", "ed25519");

  private Path directory;
  private KeyStore trusted;

  @BeforeAll
  void certify(@TempDir Path directory) throws Exception {
    this.directory = directory;
    TestCertificates certificates = new TestCertificates(directory);
    for (Map.Entry<String, String> key : KEYS.entrySet()) {
      certificates.signed(key.getKey(), key.getKey() + ".test", 30, key.getValue());
    }
    trusted = certificates.trusted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "p384", "p521", "rsa", "ed25519"})
  void everyKindOfKeyIsTaken(String key) throws Exception {
    assertThat(probe(key, "-tls1_2")).isEqualTo(new Good());
    assertThat(probe(key, "-tls1_3")).isEqualTo(new Good());
  }

  @ParameterizedTest
  @CsvSource({
    "-tls1_2, X25519", "-tls1_2, P-256", "-tls1_2, P-384", "-tls1_2, P-521", "-tls1_2, X448",
    "-tls1_3, X25519", "-tls1_3, P-256", "-tls1_3, P-384", "-tls1_3, P-521", "-tls1_3, X448",
  })
  void everyCurveIsSpoken(String version, String curve) throws Exception {
    assertThat(probe("p256", version, "-groups", curve)).isEqualTo(new Good());
  }

  @Test
  void aCertificateThatItsAuthorityDidNotSignIsNotTrusted() throws Exception {
    Path good = directory.resolve("p256.pem");
    byte[] der = Base64.getMimeDecoder().decode(Files.readString(good).replaceAll("-.*-", ""));
    der[der.length - 1] ^= 1;
    Files.writeString(
        directory.resolve("forged.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END CERTIFICATE-----\n");
    Files.copy(directory.resolve("p256.key"), directory.resolve("forged.key"));
    assertThat(probe("forged", "-tls1_3")).isEqualTo(bad(Reason.TLS_UNTRUSTED));
  }

  private Outcome probe(String key, String... options) throws Exception {
    int port = FreePort.next();
    List<String> command =
        Stream.concat(
                Stream.of(
                    Program.installed("openssl").path(),
                    "s_server",
                    "-www",
                    "-quiet",
                    "-accept",
                    "127.0.0.1:" + port,
                    "-cert",
                    key + ".pem",
                    "-key",
                    key + ".key"),
                Stream.of(options))
            .toList();
    try (ServerProcess server =
        ServerProcess.start(directory, command, directory.resolve("server.out"))) {
      server.awaitListening(port);
      String host = key.equals("forged") ? "p256" : key;
      return run(prober(trusted), get("https://%s.test:%d/".formatted(host, port)), LIMIT)
          .outcome();
    }
  }
}
