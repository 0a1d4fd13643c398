package io.parallax.probes.transport;

import io.parallax.probe.Evidence;
import io.parallax.probe.Evidence.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** What the certificates of a handshake say. Their names are the peer's own words. */
final class Certificates {
  private static final int MAX_NAME = 200;

  private Certificates() {}

  /** Empty when the peer sent none. */
  static Optional<Evidence.Tls> evidence(String version, X509Certificate[] chain) {
    List<Certificate> certificates = Arrays.stream(chain).map(Certificates::certificate).toList();
    Optional<Instant> earliest =
        certificates.stream().map(Certificate::notAfter).min(Comparator.naturalOrder());
    return earliest.map(expiry -> new Evidence.Tls(version, expiry, certificates));
  }

  private static Certificate certificate(X509Certificate sent) {
    return new Certificate(
        name(sent.getSubjectX500Principal()),
        name(sent.getIssuerX500Principal()),
        sent.getNotAfter().toInstant());
  }

  private static String name(X500Principal principal) {
    String printable = principal.getName().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    return printable.length() <= MAX_NAME ? printable : printable.substring(0, MAX_NAME);
  }
}
