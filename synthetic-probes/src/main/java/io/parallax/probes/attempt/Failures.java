package io.parallax.probes.attempt;

import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What an attempt's failure says about its target, by how far it got. */
public final class Failures {
  private Failures() {}

  /** The verdict when an attempt threw {@code failure}. */
  public static Verdict thrown(IOException failure, Observation seen) {
    String detail = words(failure);
    if (isOurs(failure)) {
      return Verdict.broken(detail);
    }
    if (isOfProxy(failure, seen)) {
      return Verdict.unknown(ProberFault.PROXY_FAILED, detail);
    }
    return seen.statusVerdict().orElseGet(() -> bad(reason(failure, seen), detail));
  }

  private static String words(IOException failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }

  private static Verdict bad(Reason reason, String detail) {
    return Verdict.bad(
        reason,
        reason == Reason.BODY_INVALID
            ? "the body is not what its Content-Encoding says: " + detail
            : detail);
  }

  /** The verdict when the deadline came first. */
  public static Verdict deadline(Observation seen) {
    if (seen.isBeforeProxy()) {
      return Verdict.unknown(ProberFault.PROXY_FAILED, "the proxy was not reached in time");
    }
    return seen.statusVerdict()
        .orElseGet(() ->
            switch (seen.stage()) {
              case NOTHING -> Verdict.broken("the attempt did not get to run in its time");
              case RESOLVE -> Verdict.bad(Reason.DNS_TIMEOUT, "no answer from the resolver");
              case CONNECT -> Verdict.bad(Reason.CONNECT_TIMEOUT, "no TCP connection in time");
              case TLS -> Verdict.bad(Reason.TLS_TIMEOUT, "TLS handshake not over in time");
              case HEADERS -> Verdict.bad(Reason.RESPONSE_TIMEOUT, "no answer in time");
              case BODY -> Verdict.bad(Reason.RESPONSE_TIMEOUT, "answer not whole in time");
              case MESSAGES -> Verdict.bad(Reason.RESPONSE_TIMEOUT, "no WebSocket message in time");
            });
  }

  /** No file descriptor, port or buffer left: our fault. */
  private static boolean isOurs(IOException failure) {
    return says(failure, "Too many open files")
        || says(failure, "Cannot assign requested address")
        || says(failure, "No buffer space");
  }

  /** It was not reached, or lets us nowhere: that says nothing about the target. */
  private static boolean isOfProxy(IOException failure, Observation seen) {
    boolean refused = has(failure, AddressRefused.class::isInstance);
    return (seen.isBeforeProxy() && !refused)
        || says(failure, "Failed to authenticate with proxy")
        || says(failure, "response code for CONNECT: 403");
  }

  private static Reason reason(IOException failure, Observation seen) {
    if (seen.headersTooLarge()) {
      return Reason.HEADERS_TOO_LARGE;
    }
    if (has(failure, AddressRefused.class::isInstance)) {
      return Reason.ADDRESS_REFUSED;
    }
    return switch (seen.stage()) {
      case NOTHING, RESOLVE -> Reason.DNS_FAILED;
      case CONNECT -> connect(failure);
      case TLS -> tls(failure);
      case HEADERS -> headers(failure);
      case BODY -> body(failure);
      case MESSAGES -> Reason.CONNECTION_LOST;
    };
  }

  private static Reason connect(IOException failure) {
    if (says(failure, "refused")) {
      return Reason.CONNECT_REFUSED;
    }
    if (says(failure, "Broken pipe") || says(failure, "Connection reset")) {
      return Reason.CONNECTION_LOST; // it stood already: HTTP/2 says hello before it is ready
    }
    return says(failure, "timed out") ? Reason.CONNECT_TIMEOUT : Reason.CONNECT_FAILED;
  }

  private static Reason tls(IOException failure) {
    if (has(failure, SSLPeerUnverifiedException.class::isInstance)) {
      return Reason.TLS_NAME;
    }
    if (has(failure, Failures::isExpiry)) {
      return Reason.TLS_EXPIRED;
    }
    return has(failure, Failures::isDistrust) ? Reason.TLS_UNTRUSTED : Reason.TLS_FAILED;
  }

  private static boolean isExpiry(Throwable cause) {
    return cause instanceof CertificateExpiredException
        || (cause instanceof CertPathValidatorException invalid
            && invalid.getReason() == BasicReason.EXPIRED);
  }

  private static boolean isDistrust(Throwable cause) {
    return cause instanceof CertificateException
        || cause instanceof CertPathValidatorException
        || cause instanceof CertPathBuilderException;
  }

  /** In TLS 1.3 a server refuses a client only after the client's handshake is over. */
  private static Reason headers(IOException failure) {
    if (has(failure, SSLHandshakeException.class::isInstance)) {
      return Reason.TLS_FAILED;
    }
    return failure instanceof ProtocolException ? Reason.HTTP_PROTOCOL : Reason.CONNECTION_LOST;
  }

  /** OkHttp says "unexpected end of stream" where a body is shorter than announced. */
  private static Reason body(IOException failure) {
    if (isBrokenGzip(failure)) {
      return Reason.BODY_INVALID;
    }
    return failure instanceof ProtocolException && !says(failure, "unexpected end of stream")
        ? Reason.HTTP_PROTOCOL
        : Reason.CONNECTION_LOST;
  }

  private static boolean isBrokenGzip(IOException failure) {
    return has(failure, DataFormatException.class::isInstance)
        || (failure instanceof EOFException && !says(failure, "peer"))
        || says(failure, "actual 0x")
        || says(failure, "gzip finished")
        || says(failure, "Brotli");
  }

  private static boolean says(Throwable failure, String words) {
    return has(failure, cause -> String.valueOf(cause.getMessage()).contains(words));
  }

  /** Whether {@code failure} or one of its causes is such; causes may form a ring. */
  private static boolean has(Throwable failure, Predicate<Throwable> such) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .anyMatch(such);
  }
}
