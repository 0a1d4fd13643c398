package io.parallax.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an attempt learned besides its verdict. Each part is absent when it was not reached.
 *
 * @param address IP address of the last connection
 * @param http what the last HTTP answer said
 * @param tls what the last TLS handshake said
 * @param substrate what a Substrate node said
 * @param dialogue what was said in another protocol; present in every attempt in such a one
 * @param detail one line for people: the exception's message, the status; bounded, no secrets
 */
public record Evidence(
    Optional<String> address,
    Optional<Http> http,
    Optional<Tls> tls,
    Optional<Substrate> substrate,
    Optional<Dialogue> dialogue,
    String detail) {

  /** Of an attempt over HTTP. */
  public Evidence(
      Optional<String> address,
      Optional<Http> http,
      Optional<Tls> tls,
      Optional<Substrate> substrate,
      String detail) {
    this(address, http, tls, substrate, Optional.empty(), detail);
  }

  /** Of an attempt that asked no Substrate node. */
  public Evidence(Optional<String> address, Optional<Http> http, Optional<Tls> tls, String detail) {
    this(address, http, tls, Optional.empty(), detail);
  }

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
   * @param lastModified as the header says, if it does
   * @param assertions each that was judged, in the written order
   */
  public record Http(
      int status,
      String version,
      int redirects,
      long contentLength,
      long bodyBytes,
      Optional<Instant> lastModified,
      List<Asserted> assertions) {
    public Http {
      assertions = List.copyOf(assertions);
    }

    /** Of an answer of which nothing was asserted. */
    public Http(
        int status,
        String version,
        int redirects,
        long contentLength,
        long bodyBytes,
        Optional<Instant> lastModified) {
      this(status, version, redirects, contentLength, bodyBytes, lastModified, List.of());
    }

    /** Of an answer that does not say when it was last modified. */
    public Http(int status, String version, int redirects, long contentLength, long bodyBytes) {
      this(status, version, redirects, contentLength, bodyBytes, Optional.empty());
    }

    /** The same, with as many bytes read. */
    public Http withBody(long bytes) {
      return new Http(status, version, redirects, contentLength, bytes, lastModified, assertions);
    }

    /** The same, judged so. */
    public Http withAssertions(List<Asserted> judged) {
      return new Http(status, version, redirects, contentLength, bodyBytes, lastModified, judged);
    }
  }

  /**
   * @param what was looked at, e.g. {@code header X-Team}
   * @param complaint why it does not hold, in a few words; empty when it does
   */
  public record Asserted(String what, Optional<String> complaint) {}

  /**
   * @param version e.g. TLSv1.3
   * @param earliestExpiry the earliest notAfter of the certificates that the peer sent
   * @param chain those certificates, its own first, trusted or not
   * @param handshake what else is known of it
   */
  public record Tls(
      String version,
      Instant earliestExpiry,
      List<Certificate> chain,
      Optional<Handshake> handshake) {
    public Tls {
      chain = List.copyOf(chain);
    }

    /** Of a handshake whose certificates nobody asks for. */
    public Tls(String version, Instant earliestExpiry) {
      this(version, earliestExpiry, List.of(), Optional.empty());
    }

    /** The same, of which is now known that it is trusted. */
    public Tls trusted(Instant until) {
      return new Tls(version, earliestExpiry, chain, handshake.map(known -> known.trusted(until)));
    }
  }

  /**
   * @param cipher name of the cipher suite
   * @param fingerprint SHA-256 of the peer's own certificate, in hex digits
   * @param serial its number, in hex digits
   * @param alternatives DNS names that it is for, with commas between them, bounded and printable
   * @param trustedUntil the earliest notAfter of the chain from it to one that is trusted; absent
   *     when there is no such chain
   */
  public record Handshake(
      String cipher,
      String fingerprint,
      String serial,
      String alternatives,
      Optional<Instant> trustedUntil) {
    private Handshake trusted(Instant until) {
      return new Handshake(cipher, fingerprint, serial, alternatives, Optional.of(until));
    }
  }

  /**
   * @param subject whose it is, as RFC 2253 writes names, bounded and printable
   * @param issuer who signed it, likewise
   * @param notAfter until when it holds
   */
  public record Certificate(String subject, String issuer, Instant notAfter) {}

  /**
   * What a node said, each as far as the attempt got.
   *
   * @param genesis hash of block 0, in lower case
   * @param specVersion of the runtime at the best block
   * @param best number of the best block
   * @param finalized number of the finalized block
   * @param blockAge how long ago the best block was made, by our clock; negative when that is
   *     behind its author's
   * @param peers how many it has
   * @param headLag how many blocks it is behind the median of its references; negative when ahead
   * @param references who was there to compare it with
   * @param calls how long each method took, the longest time where it was called more than once
   */
  public record Substrate(
      Optional<String> genesis,
      Optional<Long> specVersion,
      Optional<Long> best,
      Optional<Long> finalized,
      Optional<Duration> blockAge,
      Optional<Long> peers,
      Optional<Long> headLag,
      Optional<References> references,
      Map<String, Duration> calls) {
    public Substrate {
      calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
    }

    /** Of a node that was compared with nobody, and whose calls nobody timed. */
    public Substrate(
        Optional<String> genesis,
        Optional<Long> specVersion,
        Optional<Long> best,
        Optional<Long> finalized,
        Optional<Duration> blockAge,
        Optional<Long> peers,
        Optional<Long> headLag) {
      this(
          genesis,
          specVersion,
          best,
          finalized,
          blockAge,
          peers,
          headLag,
          Optional.empty(),
          Map.of());
    }

    /**
     * References of the same chain that answered in time to be compared.
     *
     * @param asked how many there are
     * @param own how many of those that answered are the user's own
     * @param outside how many of those that answered are not
     */
    public record References(int asked, int own, int outside) {}

    /** Of a node that has not been asked yet. */
    public static final Substrate NOTHING =
        new Substrate(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Blocks between the best and the finalized one, never negative. */
    public Optional<Long> finalityLag() {
      return best.flatMap(head -> finalized.map(last -> Math.max(0, head - last)));
    }
  }

  /** What was said in another protocol than HTTP and JSON-RPC, as far as the attempt got. */
  public sealed interface Dialogue {
    /** Bytes over TCP, or nothing over TLS. */
    record Stream() implements Dialogue {}

    /**
     * @param upgraded whether the peer now speaks WebSocket
     */
    record WebSocket(boolean upgraded) implements Dialogue {}

    /**
     * @param tls whether over TLS
     * @param status code of the call's status, 0 for OK
     * @param health what the service says of itself, e.g. SERVING
     */
    record Grpc(boolean tls, Optional<Integer> status, Optional<String> health)
        implements Dialogue {}

    /**
     * What the first server answered; counts are 0 when it did not.
     *
     * @param rcode the answer's code, e.g. NOERROR
     * @param serial of a SOA record in the answer
     */
    record Dns(
        Optional<String> rcode, int answers, int authority, int additional, Optional<Long> serial)
        implements Dialogue {}
  }
}
