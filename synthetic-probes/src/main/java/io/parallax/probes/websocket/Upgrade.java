package io.parallax.probes.websocket;

import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Unacceptable;
import java.security.SecureRandom;
import java.util.Objects;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;

/** The handshake of RFC 6455, section 4: what is asked, and whether the answer is one to it. */
final class Upgrade {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String key;
  private final Request request;

  /**
   * @param plain where to, with the headers of the user; the subprotocol among them, if any
   */
  Upgrade(Request plain) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    this.key = ByteString.of(random).base64();
    this.request =
        plain
            .newBuilder()
            .header("Upgrade", "websocket")
            .header("Connection", "Upgrade")
            .header("Sec-WebSocket-Key", key)
            .header("Sec-WebSocket-Version", "13")
            .build();
  }

  Request request() {
    return request;
  }

  /**
   * @throws Unacceptable unless the peer agrees to switch
   */
  static void checkStatus(Response response) throws Unacceptable {
    if (response.code() != SWITCHING_PROTOCOLS) {
      throw Unacceptable.status(response.code());
    }
  }

  /**
   * @throws Unacceptable unless the peer now speaks WebSocket, and as it was asked
   */
  void check(Response response) throws Unacceptable {
    require(response.socket() != null, "Connection is not Upgrade");
    require("websocket".equalsIgnoreCase(response.header("Upgrade")), "Upgrade is not websocket");
    require(
        accept().equals(response.header("Sec-WebSocket-Accept")),
        "Sec-WebSocket-Accept does not answer our key");
    require(response.header("Sec-WebSocket-Extensions") == null, "an extension nobody asked for");
    require(
        Objects.equals(response.header(SUBPROTOCOL), request.header(SUBPROTOCOL)),
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
