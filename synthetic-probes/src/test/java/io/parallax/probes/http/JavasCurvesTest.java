package io.parallax.probes.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the library of native curves has no place to be unpacked, or no build for the machine: in a
 * process of its own.
 */
class JavasCurvesTest {
  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:PORT ssl;
        ssl_certificate DIR/good.pem; ssl_certificate_key DIR/good.key;
        location = /ok { return 200 "fine"; }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"-Dorg.conscrypt.native.workdir=/proc", "-Dos.arch=none"})
  void tlsIsSpokenAllTheSameAndItIsSaidWhyItIsSlower(String without, @TempDir Path directory)
      throws Exception {
    new TestCertificates(directory).signed("good", "good.test", 30);
    Path errors = directory.resolve("errors");
    try (Nginx nginx = new Nginx(directory, SERVER)) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  without,
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  CurvesMain.class.getName(),
                  "https://good.test:" + nginx.port + "/ok",
                  directory.toString())
              .redirectError(errors.toFile())
              .start();
      String told =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(told).as(Files.readString(errors)).isEqualTo(new Good() + " by SunEC");
    }
    assertThat(Files.readAllLines(errors))
        .filteredOn(line -> line.contains("its curves are Java's"))
        .singleElement()
        .asString()
        .contains("UnsatisfiedLinkError");
  }
}
