package io.parallax.spec.target;

import com.google.re2j.Pattern;
import io.parallax.spec.value.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must hold of an answer besides its status. Patterns are RE2's: they take time in proportion
 * to what they read, whatever a peer sends, and match anywhere unless they are anchored.
 */
public sealed interface Assertion {
  /**
   * A response header. Where it comes several times, one value that fits is enough; where the check
   * is a negation, every value must fit it.
   *
   * @param name in any case
   */
  record Header(String name, Check check) implements Assertion {}

  /**
   * The decompressed body, as bytes of UTF-8.
   *
   * @param wanted false when the pattern must not be found
   */
  record Body(Pattern pattern, boolean wanted) implements Assertion {}

  /**
   * A value of the body, which must be one JSON text.
   *
   * @param pointer RFC 6901; empty for the whole
   */
  record Json(String pointer, Check check) implements Assertion {}

  /**
   * Length of the decompressed body.
   *
   * @param least bytes
   * @param most bytes, at least {@code least}
   */
  record BodySize(long least, long most) implements Assertion {
    public BodySize {
      if (least < 0 || most < least) {
        throw new IllegalArgumentException("sizes from " + least + " to " + most);
      }
    }
  }

  /**
   * How long the answer took, up to its last byte.
   *
   * @param part what of it
   * @param most longest good time, included
   */
  record Latency(Part part, Duration most) implements Assertion {
    /** All of the attempt, or one phase, summed over redirects; an unreached phase took no time. */
    public enum Part {
      TOTAL,
      RESOLVE,
      CONNECT,
      TLS,
      PROCESSING,
      TRANSFER
    }
  }

  /**
   * The certificate that expires first of those that the peer sent. Without TLS it fails.
   *
   * @param least days left, at least; a day is 24 hours
   */
  record CertificateDays(long least) implements Assertion {}

  /**
   * Whether the last answer came over TLS.
   *
   * @param wanted false when it must not
   */
  record OverTls(boolean wanted) implements Assertion {}

  /**
   * The version of HTTP of the last answer.
   *
   * @param versions good ones, as {@code 1.1} and {@code 2}
   */
  record HttpVersion(List<String> versions) implements Assertion {
    public HttpVersion {
      versions = List.copyOf(versions);
    }
  }

  /**
   * Who answered, by the answer's own word.
   *
   * @param source where it says so
   * @param expected what it must say; absent for the name of the region that probes
   */
  record AnsweredBy(Source source, Optional<String> expected) implements Assertion {}

  /** Where an answer says which region it comes from. */
  sealed interface Source {
    /** The first value of a response header. */
    record OfHeader(String name) implements Source {}

    /** Text at a JSON pointer of the body. */
    record OfJson(String pointer) implements Source {}

    /** The first group of a pattern, in its first match in the body. */
    record OfBody(Pattern pattern) implements Source {}
  }
}
