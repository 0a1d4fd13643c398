package io.parallax.probes.attempt;

import io.parallax.probe.Evidence;
import io.parallax.probe.Evidence.Certificate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;

/** What the certificates of a handshake say. Their names are the peer's own words. */
public final class Certificates {
  /** A kind of alternative name, by RFC 5280. */
  private static final Integer DNS_NAME = 2;

  private static final int MAX_NAME = 200;

  private Certificates() {}

  /** Empty when the peer sent none. */
  static Optional<Evidence.Tls> evidence(SSLSession session, X509Certificate[] chain) {
    List<Certificate> certificates = Arrays.stream(chain).map(Certificates::certificate).toList();
    return earliest(Arrays.stream(chain))
        .map(expiry ->
            new Evidence.Tls(
                session.getProtocol(),
                expiry,
                certificates,
                Optional.of(handshake(session.getCipherSuite(), chain[0]))));
  }

  /** The earliest notAfter; empty when there is none of them. */
  public static Optional<Instant> earliest(Stream<X509Certificate> certificates) {
    return certificates.map(each -> each.getNotAfter().toInstant()).min(Comparator.naturalOrder());
  }

  private static Evidence.Handshake handshake(String cipher, X509Certificate own) {
    return new Evidence.Handshake(
        cipher,
        fingerprint(own),
        own.getSerialNumber().toString(16),
        printable(alternatives(own)),
        Optional.empty());
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
      throw new IllegalStateException("it was read from its encoding", impossible);
    }
  }

  /** Names alone, as blackbox_exporter's label has them: no addresses. */
  private static String alternatives(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? ""
          : names.stream()
              .filter(each -> DNS_NAME.equals(each.get(0)))
              .map(each -> String.valueOf(each.get(1)))
              .collect(Collectors.joining(","));
    } catch (CertificateParsingException unreadable) {
      return "";
    }
  }

  private static Certificate certificate(X509Certificate sent) {
    return new Certificate(
        name(sent.getSubjectX500Principal()),
        name(sent.getIssuerX500Principal()),
        sent.getNotAfter().toInstant());
  }

  private static String name(X500Principal principal) {
    return printable(principal.getName());
  }

  private static String printable(String words) {
    String printable = words.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    return printable.length() <= MAX_NAME ? printable : printable.substring(0, MAX_NAME);
  }
}
