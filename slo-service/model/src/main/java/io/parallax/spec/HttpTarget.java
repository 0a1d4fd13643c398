package io.parallax.spec;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP or HTTPS request and what counts as a good answer.
 *
 * @param url absolute, scheme http or https
 * @param method upper-case HTTP method
 * @param headers sent in this order; secrets among them are references
 * @param body request body, absent for none
 * @param expectedStatus ranges of good status codes, never empty
 * @param followRedirects how many redirects are followed, 0 to 20
 * @param maxBodyBytes most bytes of a decompressed body that are read; more is bad
 */
public record HttpTarget(
    URI url,
    String method,
    Map<String, HeaderValue> headers,
    Optional<String> body,
    List<StatusRange> expectedStatus,
    int followRedirects,
    long maxBodyBytes)
    implements ProbeTarget {
  public HttpTarget {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    expectedStatus = List.copyOf(expectedStatus);
  }

  /** A GET of {@code url} that any 2xx answers well. */
  public static HttpTarget get(URI url) {
    return new HttpTarget(
        url, "GET", Map.of(), Optional.empty(), List.of(StatusRange.SUCCESS), 0, 1024 * 1024);
  }

  /** Whether {@code status} is one that the user called good. */
  public boolean accepts(int status) {
    return expectedStatus.stream().anyMatch(range -> range.contains(status));
  }
}
