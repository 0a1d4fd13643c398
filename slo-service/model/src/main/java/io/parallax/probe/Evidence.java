package io.parallax.probe;

import java.time.Instant;
import java.util.Optional;

/**
 * What an attempt learned besides its verdict. Each part is absent when it was not reached.
 *
 * @param address IP address of the last connection
 * @param http what the last HTTP answer said
 * @param tls what the last TLS handshake said
 * @param detail one line for people: the exception's message, the status; bounded, no secrets
 */
public record Evidence(
    Optional<String> address, Optional<Http> http, Optional<Tls> tls, String detail) {

  /** An attempt that learned nothing but {@code detail}. */
  public static Evidence none(String detail) {
    return new Evidence(Optional.empty(), Optional.empty(), Optional.empty(), detail);
  }

  /**
   * @param status status code of the last answer
   * @param version 1.0, 1.1 or 2
   * @param redirects how many were followed
   * @param contentLength as the header says, -1 when it doesn't
   * @param bodyBytes bytes of the decompressed body that were read
   */
  public record Http(
      int status, String version, int redirects, long contentLength, long bodyBytes) {}

  /**
   * @param version e.g. TLSv1.3
   * @param earliestExpiry the earliest notAfter of the certificates that the peer sent
   */
  public record Tls(String version, Instant earliestExpiry) {}
}
