package io.parallax.specfile.http;

import io.parallax.spec.target.Assertion;
import io.parallax.spec.target.HttpAuth;
import io.parallax.spec.target.HttpConnection;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.HttpTarget.Encoding;
import io.parallax.spec.target.HttpTarget.Expectation;
import io.parallax.spec.target.HttpTarget.Request;
import io.parallax.spec.target.StatusRange;
import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.field.Choice;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code spec.http} of a Probe. */
public final class HttpReader {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final List<String> WITHOUT_BODY = List.of("GET", "HEAD");
  private static final List<String> ENCODINGS =
      Arrays.stream(Encoding.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
  private static final long MOST_REDIRECTS = 20;
  private static final SizeReader BODY = new SizeReader(1, 64 << 20);

  private HttpReader() {}

  /** The target, with defaults for what is left out; empty when there is no valid URL. */
  public static Optional<HttpTarget> read(Fields http) {
    Optional<URI> url = UrlReader.read(http.required("url", "write the URL to probe"));
    String method = method(http.optional("method"));
    Map<String, HeaderValue> headers = HeaderReader.read(http.optional("headers").fields());
    Optional<String> body = body(http.optional("body"), method);
    Optional<HttpAuth> auth = auth(http, headers);
    List<Encoding> encodings = encodings(http, headers);
    HttpConnection connection = RouteReader.read(http, url);
    List<StatusRange> statuses = StatusReader.read(http.optional("expectedStatus"));
    List<Assertion> assertions = AssertionReader.read(http.optional("assertions"));
    int redirects = redirects(http.optional("followRedirects"));
    long bodyBytes =
        BODY.read(http.optional("maxBodySize")).orElse(Expectation.SUCCESS.maxBodyBytes());
    http.refuseOthers();
    Expectation written = new Expectation(statuses, assertions, redirects, bodyBytes);
    Expectation expectation = written.equals(Expectation.SUCCESS) ? Expectation.SUCCESS : written;
    return url.map(uri ->
        new HttpTarget(
            new Request(uri, method, headers, body, auth, encodings), connection, expectation));
  }

  private static Optional<HttpAuth> auth(Fields http, Map<String, HeaderValue> headers) {
    Field field = http.optional("auth");
    if (field.isWritten() && holds(headers, "Authorization")) {
      field.refuse("makes an Authorization, and headers hold one", "remove one of them");
    }
    return AuthReader.read(field);
  }

  private static List<Encoding> encodings(Fields http, Map<String, HeaderValue> headers) {
    Field field = http.optional("compression");
    if (!field.isWritten()) {
      return List.of(Encoding.GZIP);
    }
    if (holds(headers, "Accept-Encoding")) {
      field.refuse("makes an Accept-Encoding, and headers hold one", "remove one of them");
    }
    return field.itemsOrNone().stream()
        .flatMap(item -> Choice.of(item, ENCODINGS).stream())
        .map(word -> Encoding.values()[ENCODINGS.indexOf(word)])
        .distinct()
        .toList();
  }

  private static boolean holds(Map<String, HeaderValue> headers, String name) {
    return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static String method(Field field) {
    return field.choice(METHODS, "a supported method").orElse("GET");
  }

  private static Optional<String> body(Field field, String method) {
    Optional<String> body = field.anyText();
    if (body.isPresent() && WITHOUT_BODY.contains(method)) {
      field.refuse(
          "a " + method + " request has no body", "write method: POST, or remove the body");
    }
    return body;
  }

  private static int redirects(Field field) {
    return field.integer(0, MOST_REDIRECTS).orElse(0L).intValue();
  }
}
