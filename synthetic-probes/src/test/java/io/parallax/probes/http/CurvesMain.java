package io.parallax.probes.http;

import io.parallax.probe.Outcome;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import javax.crypto.KeyAgreement;

/**
 * Probes a URL over TLS, and says what became of it and whose curves did it. Arguments: the URL,
 * and a directory with {@code ca.pem}.
 */
final class CurvesMain {
  private CurvesMain() {}

  public static void main(String[] arguments) throws Exception {
    Outcome outcome =
        Attempts.run(
                Attempts.prober(TestCertificates.trusted(Path.of(arguments[1]))),
                Attempts.get(arguments[0]),
                Duration.ofSeconds(10))
            .outcome();
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(KeyPairGenerator.getInstance("X25519").generateKeyPair().getPrivate());
    System.out.println(outcome + " by " + agreement.getProvider().getName());
  }
}
