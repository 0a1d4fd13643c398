package io.parallax.probes.http;

import io.parallax.probes.attempt.Identity;
import io.parallax.probes.transport.SentHeaders;
import io.parallax.spec.target.HttpTarget;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What one attempt sends: the target's request, then one for each redirect. */
final class Requests {
  private final HttpTarget.Request target;
  private final SentHeaders headers;
  private final Identity identity;

  Requests(HttpTarget.Request target, SentHeaders headers, Identity identity) {
    this.target = target;
    this.headers = headers;
    this.identity = identity;
  }

  /**
   * @throws IllegalArgumentException when the target can't be sent, such as a GET with a body
   */
  Request first() {
    Request.Builder request =
        new Request.Builder().url(target.url().toString()).method(target.method(), body());
    headers.addTo(request);
    if (!headers.contains("User-Agent")) {
      request.header("User-Agent", identity.userAgent());
    }
    if (!headers.contains("Connection")) {
      request.header("Connection", "close");
    }
    return traced(request);
  }

  private @Nullable RequestBody body() {
    boolean needed =
        switch (target.method()) {
          case "POST", "PUT", "PATCH" -> true;
          case String _ -> target.body().isPresent();
        };
    String text = target.body().orElse("");
    return needed ? RequestBody.create(text.getBytes(StandardCharsets.UTF_8), null) : null;
  }

  /** Where an answer sends us, or nothing when it names no place that HTTP could go to. */
  Optional<Request> redirected(Response response) {
    Request previous = response.request();
    String location = response.header("Location");
    HttpUrl url = location == null ? null : previous.url().resolve(location);
    return url == null ? Optional.empty() : Optional.of(redirected(previous, url, response.code()));
  }

  private Request redirected(Request previous, HttpUrl url, int status) {
    Request.Builder request = previous.newBuilder().url(url);
    if (becomesGet(status, previous.method())) {
      request.method("GET", null).removeHeader("Content-Type");
    }
    if (!isSameOrigin(previous.url(), url)) {
      headers.removePersonal(request);
    }
    return traced(request);
  }

  /** As browsers do: 303 is always read, 301 and 302 turn only a POST. */
  private static boolean becomesGet(int status, String method) {
    return switch (status) {
      case 303 -> !method.equals("HEAD");
      case 301, 302 -> method.equals("POST");
      default -> false;
    };
  }

  static boolean isSameOrigin(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }

  private Request traced(Request.Builder request) {
    return request.header("traceparent", identity.traceparent()).build();
  }
}
