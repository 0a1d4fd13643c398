package io.parallax.spec.target;

import io.parallax.spec.value.HeaderValue;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One WebSocket: connected, upgraded, perhaps told something, and listened to.
 *
 * @param url absolute, scheme ws or wss
 * @param headers sent with the upgrade, in this order; secrets among them are references
 * @param tls how TLS is spoken over wss
 * @param subprotocol that is asked for and must be chosen
 * @param send a text message to send first
 * @param expect what one of the peer's messages must hold; when absent any message will do after
 *     {@code send}, and without that the upgrade is enough
 * @param maxMessageBytes most bytes of one message, over all its frames; more is bad
 */
public record WebSocketTarget(
    URI url,
    Map<String, HeaderValue> headers,
    TlsOptions tls,
    Optional<String> subprotocol,
    Optional<String> send,
    Optional<Expectation> expect,
    long maxMessageBytes)
    implements ProbeTarget {
  public WebSocketTarget {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** Whether a message of the peer is waited for. */
  public boolean listens() {
    return send.isPresent() || expect.isPresent();
  }
}
