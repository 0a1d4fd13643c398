package io.parallax.specfile.http;

import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.WebSocketTarget;
import io.parallax.spec.value.HeaderValue;
import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.stream.ExpectationReader;
import io.parallax.specfile.stream.TlsReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code spec.websocket} of a Probe. */
public final class WebSocketReader {
  private static final List<String> SCHEMES = List.of("ws", "wss");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final SizeReader MESSAGE = new SizeReader(1, 16 << 20);
  private static final long DEFAULT_MESSAGE_BYTES = 1 << 20;

  private WebSocketReader() {}

  /** The target, with defaults for what is left out; empty when there is no valid URL. */
  public static Optional<WebSocketTarget> read(Fields websocket) {
    Optional<URI> url =
        UrlReader.read(websocket.required("url", "write the URL to connect to"), SCHEMES);
    Map<String, HeaderValue> headers = HeaderReader.read(websocket.optional("headers").fields());
    TlsOptions tls = tls(websocket.optional("tls"), url);
    Optional<String> subprotocol =
        websocket
            .optional("subprotocol")
            .text(TOKEN, "a subprotocol", "write one name without spaces");
    Optional<String> send = websocket.optional("send").anyText();
    Optional<Expectation> expect = ExpectationReader.read(websocket.optional("expect"));
    long bytes = MESSAGE.read(websocket.optional("maxMessageSize")).orElse(DEFAULT_MESSAGE_BYTES);
    websocket.refuseOthers();
    return url.map(uri -> new WebSocketTarget(uri, headers, tls, subprotocol, send, expect, bytes));
  }

  private static TlsOptions tls(Field field, Optional<URI> url) {
    if (field.isWritten()
        && url.filter(uri -> uri.getScheme().equalsIgnoreCase("ws")).isPresent()) {
      field.refuse("is for TLS, which the URL has not", "write wss://");
    }
    return TlsReader.read(field, Optional.empty());
  }
}
