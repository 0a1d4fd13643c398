package io.parallax.probes.attempt;

import java.io.IOException;
import java.net.ProtocolException;

/** Counts what comes from a peer besides bodies, and takes no more of it than anybody needs. */
final class Inflow {
  /** Below OkHttp's own 256 KiB, whose overflow can't be told from a lost connection. */
  private static final long MAX_HEADERS = 128 * 1024;

  /** In HTTP/2 body bytes may come before the headers are seen: as many as OkHttp's window. */
  private static final long HTTP2_WINDOW = 16 * 1024 * 1024;

  /** Between two parts of a body; OkHttp reads what stands beside a chunk's length without end. */
  private static final long MAX_BESIDE_BODY = 8 * 1024 * 1024;

  private boolean http2;
  private long headers;
  private long besideBody;
  private boolean headersTooLarge;

  /** A call begins on a connection of its own, or on one that many share. */
  void expectHeaders(boolean multiplexed) {
    http2 = multiplexed;
    headers = 0;
    besideBody = 0;
  }

  /**
   * @throws IOException when the headers are too long
   */
  void headers(int bytes) throws IOException {
    headers += bytes;
    if (headers > MAX_HEADERS + window()) {
      headersTooLarge = true;
      throw new IOException("headers longer than " + MAX_HEADERS + " bytes");
    }
  }

  /**
   * @throws ProtocolException when too much stands between two parts of a body
   */
  void besideBody(int bytes) throws ProtocolException {
    besideBody += bytes;
    if (besideBody > MAX_BESIDE_BODY + window()) {
      throw new ProtocolException("no body among " + MAX_BESIDE_BODY + " bytes");
    }
  }

  /** A part of a body has come. */
  void body() {
    besideBody = 0;
  }

  boolean isSilent() {
    return headers == 0;
  }

  boolean headersTooLarge() {
    return headersTooLarge;
  }

  private long window() {
    return http2 ? HTTP2_WINDOW : 0;
  }
}
