package io.parallax.probes.websocket;

import io.parallax.probe.Reason;
import io.parallax.probes.transport.Identity;
import io.parallax.probes.transport.SentHeaders;
import io.parallax.probes.transport.Unacceptable;
import io.parallax.spec.WebSocketTarget;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;

/** The handshake of RFC 6455, section 4: what is asked, and whether the answer is one to it. */
final class Upgrade {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final WebSocketTarget target;
  private final String key;

  Upgrade(WebSocketTarget target) {
    this.target = target;
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    this.key = ByteString.of(random).base64();
  }

  /**
   * @throws IllegalArgumentException when the target can't be asked
   */
  Request request(SentHeaders headers, Identity identity) {
    Request.Builder request =
        new Request.Builder().url(target.url().toString().replaceFirst("^(?i)ws", "http"));
    headers.addTo(request);
    if (!headers.contains("User-Agent")) {
      request.header("User-Agent", identity.userAgent());
    }
    target.subprotocol().ifPresent(name -> request.header("Sec-WebSocket-Protocol", name));
    return request
        .header("Upgrade", "websocket")
        .header("Connection", "Upgrade")
        .header("Sec-WebSocket-Key", key)
        .header("Sec-WebSocket-Version", "13")
        .header("traceparent", identity.traceparent())
        .build();
  }

  /**
   * @throws Unacceptable unless the peer now speaks WebSocket, and as it was asked
   */
  void check(Response response) throws Unacceptable {
    if (response.code() != 101) {
      throw new Unacceptable(Reason.HTTP_STATUS, "HTTP " + response.code() + ", not 101");
    }
    require("websocket".equalsIgnoreCase(response.header("Upgrade")), "Upgrade is not websocket");
    require(
        accept().equals(response.header("Sec-WebSocket-Accept")),
        "Sec-WebSocket-Accept does not answer our key");
    require(response.header("Sec-WebSocket-Extensions") == null, "an extension nobody asked for");
    require(
        Optional.ofNullable(response.header("Sec-WebSocket-Protocol")).equals(target.subprotocol()),
        "not the subprotocol that was asked for");
  }

  private String accept() {
    return ByteString.encodeUtf8(key + MAGIC).sha1().base64();
  }

  private static void require(boolean holds, String wrong) throws Unacceptable {
    if (!holds) {
      throw new Unacceptable(Reason.UPGRADE_INVALID, wrong);
    }
  }
}
