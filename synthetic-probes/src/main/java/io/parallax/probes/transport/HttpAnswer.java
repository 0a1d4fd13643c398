package io.parallax.probes.transport;

import io.parallax.probe.Evidence;
import java.util.Optional;
import okhttp3.Protocol;
import okhttp3.Response;

/** What an HTTP answer says before its body is read. */
public final class HttpAnswer {
  private HttpAnswer() {}

  /**
   * @param redirects how many were followed to it
   */
  public static Evidence.Http evidence(Response response, int redirects) {
    return new Evidence.Http(
        response.code(),
        version(response.protocol()),
        redirects,
        announcedLength(response),
        0,
        Optional.ofNullable(response.headers().getInstant("Last-Modified")));
  }

  /** 1.0, 1.1 or 2. */
  public static String version(Protocol protocol) {
    return switch (protocol) {
      case HTTP_1_0 -> "1.0";
      case HTTP_1_1 -> "1.1";
      case HTTP_2, H2_PRIOR_KNOWLEDGE -> "2";
      case SPDY_3, QUIC, HTTP_3 -> protocol.toString();
    };
  }

  /** What came over the network: OkHttp takes the header away when it decompresses. */
  private static long announcedLength(Response response) {
    Response network = response.networkResponse();
    String text = network == null ? null : network.header("Content-Length");
    try {
      return text == null ? -1 : Long.parseLong(text);
    } catch (NumberFormatException nonsense) {
      return -1;
    }
  }
}
