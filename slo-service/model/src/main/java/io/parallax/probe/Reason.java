package io.parallax.probe;

import java.util.Locale;

/** Why a slot is bad. A closed list: it is a label of metrics, so it must stay small. */
public enum Reason {
  DNS_FAILED,
  DNS_TIMEOUT,
  /** The address is private, loopback, link-local or a metadata service, and not allowed. */
  ADDRESS_REFUSED,
  CONNECT_REFUSED,
  CONNECT_TIMEOUT,
  CONNECT_FAILED,
  TLS_EXPIRED,
  TLS_NAME,
  TLS_UNTRUSTED,
  TLS_TIMEOUT,
  TLS_FAILED,
  /** Connected, but no whole answer before the deadline. */
  RESPONSE_TIMEOUT,
  /** The peer closed or reset the connection before a whole answer. */
  CONNECTION_LOST,
  HTTP_STATUS,
  HTTP_PROTOCOL,
  HEADERS_TOO_LARGE,
  BODY_TOO_LARGE,
  BODY_INVALID,
  TOO_MANY_REDIRECTS,
  REDIRECT_INVALID,
  /** A response header is not as asserted. */
  HEADER_MISMATCH,
  /** A pattern is in the body that must not be, or the other way round. */
  BODY_MISMATCH,
  /** The body is shorter or longer than asserted. */
  BODY_SIZE,
  /** The body is no JSON, or a value of it is not as asserted. */
  JSON_MISMATCH,
  /** The answer took longer than asserted. */
  TOO_SLOW,
  /** A certificate has fewer days left than asserted, or there is none. */
  CERTIFICATE_EXPIRING,
  /** Another region answered than was expected, or none said so. */
  WRONG_REGION,
  /** The node answered that it allows no more calls, as such or as HTTP 429. */
  RATE_LIMITED,
  /** The node answered a call with an error. */
  RPC_ERROR,
  /** The answer is no JSON-RPC, or no such result as the call has. */
  RPC_INVALID,
  /** The node's genesis is another. */
  WRONG_CHAIN,
  /** The node says that it is catching up. */
  SYNCING,
  /** The node has fewer peers than it should. */
  NO_PEERS,
  /** The references know blocks that the node does not. */
  LAGGING,
  /** The node's best block is too old, and the chain goes on as far as can be told. */
  STALLED,
  /** The node's finalized block is too far behind its best one. */
  FINALITY_LAG;

  /** Value of the {@code reason} label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
