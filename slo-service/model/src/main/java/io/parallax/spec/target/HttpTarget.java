package io.parallax.spec.target;

import io.parallax.spec.value.HeaderValue;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP or HTTPS request and what counts as a good answer.
 *
 * @param request what is sent
 * @param connection how it gets there
 * @param expectation what a good answer is
 */
public record HttpTarget(Request request, HttpConnection connection, Expectation expectation)
    implements ProbeTarget {

  /** Without anything special about the connection. */
  public HttpTarget(Request request, Expectation expectation) {
    this(request, HttpConnection.PLAIN, expectation);
  }

  /** A GET of {@code url} that any 2xx answers well. */
  public static HttpTarget get(URI url) {
    return new HttpTarget(Request.get(url), Expectation.SUCCESS);
  }

  public URI url() {
    return request.url();
  }

  public HttpTarget with(Request other) {
    return new HttpTarget(other, connection, expectation);
  }

  public HttpTarget with(HttpConnection other) {
    return new HttpTarget(request, other, expectation);
  }

  public HttpTarget with(Expectation other) {
    return new HttpTarget(request, connection, other);
  }

  /**
   * What is sent.
   *
   * @param url absolute, scheme http or https
   * @param method upper-case HTTP method
   * @param headers sent in this order; secrets among them are references
   * @param body request body, absent for none
   * @param auth how it proves whose it is
   * @param encodings that are asked for and decoded, best liked first; empty for a plain body
   */
  public record Request(
      URI url,
      String method,
      Map<String, HeaderValue> headers,
      Optional<String> body,
      Optional<HttpAuth> auth,
      List<Encoding> encodings) {
    public Request {
      headers =
          headers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      encodings = List.copyOf(encodings);
    }

    /** Of nobody in particular, with gzip asked for. */
    public Request(
        URI url, String method, Map<String, HeaderValue> headers, Optional<String> body) {
      this(url, method, headers, body, Optional.empty(), List.of(Encoding.GZIP));
    }

    public static Request get(URI url) {
      return new Request(url, "GET", Map.of(), Optional.empty());
    }

    public Request withHeaders(Map<String, HeaderValue> others) {
      return new Request(url, method, others, body, auth, encodings);
    }

    public Request withAuth(Optional<HttpAuth> other) {
      return new Request(url, method, headers, body, other, encodings);
    }

    public Request withEncodings(Encoding... others) {
      return new Request(url, method, headers, body, auth, List.of(others));
    }

    public Request at(URI other) {
      return new Request(other, method, headers, body, auth, encodings);
    }
  }

  /** How a body may be compressed, by its name in HTTP. */
  public enum Encoding {
    GZIP,
    BR,
    DEFLATE
  }

  /**
   * What a good answer is.
   *
   * @param statuses ranges of good status codes, never empty
   * @param assertions what else must hold of an answer with a good status, in the written order
   * @param followRedirects how many redirects are followed, 0 to 20
   * @param maxBodyBytes most bytes of a decompressed body that are read; more is bad
   */
  public record Expectation(
      List<StatusRange> statuses,
      List<Assertion> assertions,
      int followRedirects,
      long maxBodyBytes) {
    /** Any 2xx, no redirect followed, at most 1 MiB. */
    public static final Expectation SUCCESS =
        new Expectation(List.of(StatusRange.SUCCESS), List.of(), 0, 1 << 20);

    public Expectation {
      statuses = List.copyOf(statuses);
      assertions = List.copyOf(assertions);
    }

    /** Whether {@code status} is one that the user called good. */
    public boolean accepts(int status) {
      return statuses.stream().anyMatch(range -> range.contains(status));
    }

    public Expectation withStatuses(StatusRange... others) {
      return new Expectation(List.of(others), assertions, followRedirects, maxBodyBytes);
    }

    public Expectation withAssertions(Assertion... others) {
      return new Expectation(statuses, List.of(others), followRedirects, maxBodyBytes);
    }

    public Expectation withLimits(int redirects, long bodyBytes) {
      return new Expectation(statuses, assertions, redirects, bodyBytes);
    }
  }
}
