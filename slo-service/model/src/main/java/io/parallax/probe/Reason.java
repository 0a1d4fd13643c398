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
  REDIRECT_INVALID;

  /** Value of the {@code reason} label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
