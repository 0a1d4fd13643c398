package io.parallax.probes.transport;

import io.parallax.probes.attempt.Certificates;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Certificates that are trusted, by their subject. */
final class Anchors {
  private final Map<X500Principal, X509Certificate> bySubject = new HashMap<>();

  Anchors(X509Certificate[] trusted) {
    Arrays.stream(trusted).forEach(each -> bySubject.put(each.getSubjectX500Principal(), each));
  }

  /**
   * The earliest notAfter from the peer's own certificate to the one that is trusted. Follows names
   * alone: of chains that have been verified.
   *
   * @param sent what the peer sent, its own first
   */
  Optional<Instant> until(X509Certificate[] sent) {
    List<X509Certificate> chain = new ArrayList<>();
    Optional<X509Certificate> next = Arrays.stream(sent).findFirst();
    while (next.isPresent() && chain.size() <= sent.length) {
      chain.add(next.get());
      X500Principal issuer = next.get().getIssuerX500Principal();
      X509Certificate anchor = bySubject.get(issuer);
      if (anchor != null || bySubject.containsValue(next.get())) {
        chain.add(anchor == null ? next.get() : anchor);
        return Certificates.earliest(chain.stream());
      }
      next =
          Arrays.stream(sent)
              .filter(each -> !chain.contains(each))
              .filter(each -> each.getSubjectX500Principal().equals(issuer))
              .findFirst();
    }
    return Optional.empty();
  }
}
