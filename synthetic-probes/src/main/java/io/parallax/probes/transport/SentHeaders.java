package io.parallax.probes.transport;

import io.parallax.probes.attempt.Identity;
import io.parallax.probes.secret.Secrets;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Request;

/** A target's headers with their secrets, as they are at one attempt. Never printed. */
public final class SentHeaders {
  /** Whatever they hold, they are for the origin that the user named. */
  private static final Set<String> PERSONAL =
      caseless("authorization", "cookie", "host", "proxy-authorization");

  private record Sent(String name, String value, boolean secret) {}

  private final List<Sent> headers = new ArrayList<>();

  /**
   * @throws IOException naming the header, or what it refers to, but not the value: when there is
   *     no such variable or file, or it holds what no header may
   */
  public SentHeaders(Map<String, HeaderValue> values) throws IOException {
    for (Map.Entry<String, HeaderValue> header : values.entrySet()) {
      headers.add(resolve(header.getKey(), header.getValue()));
    }
  }

  private static Sent resolve(String name, HeaderValue value) throws IOException {
    return new Sent(name, Secrets.text(value), !(value instanceof HeaderValue.Literal));
  }

  /** Adds a secret that was made of others. */
  public void addSecret(String name, String value) {
    headers.add(new Sent(name, value, true));
  }

  public boolean contains(String name) {
    return headers.stream().anyMatch(sent -> sent.name().equalsIgnoreCase(name));
  }

  /**
   * The beginning of a request with these headers, that can be known as {@code identity}'s.
   *
   * @throws IllegalArgumentException when {@code url} is none that can be asked
   */
  public Request.Builder request(URI url, Identity identity) {
    return request(url, identity.userAgent()).header("traceparent", identity.traceparent());
  }

  /**
   * The beginning of a request with these headers.
   *
   * @param userAgent unless these headers have one
   * @throws IllegalArgumentException when {@code url} is none that can be asked
   */
  public Request.Builder request(URI url, String userAgent) {
    Request.Builder request = new Request.Builder().url(url.toString());
    addTo(request);
    if (!contains("User-Agent")) {
      request.header("User-Agent", userAgent);
    }
    return request;
  }

  public void addTo(Request.Builder request) {
    headers.forEach(sent -> request.addHeader(sent.name(), sent.value()));
  }

  /** Takes off what another origin must not see. */
  public void removePersonal(Request.Builder request) {
    headers.stream()
        .filter(SentHeaders::isPersonal)
        .forEach(sent -> request.removeHeader(sent.name()));
  }

  /** Values that nobody may read where a peer echoes them. */
  public List<String> secrets() {
    return headers.stream().filter(SentHeaders::isPersonal).map(Sent::value).toList();
  }

  private static boolean isPersonal(Sent sent) {
    return sent.secret() || PERSONAL.contains(sent.name());
  }

  private static Set<String> caseless(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }
}
