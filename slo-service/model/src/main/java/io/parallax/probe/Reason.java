package io.parallax.probe;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

  /** What a failure of the prober's own network looks like. */
  private static final Set<Reason> OF_NETWORKS =
      Collections.unmodifiableSet(
          EnumSet.of(
              DNS_FAILED,
              DNS_TIMEOUT,
              CONNECT_REFUSED,
              CONNECT_TIMEOUT,
              CONNECT_FAILED,
              TLS_TIMEOUT,
              RESPONSE_TIMEOUT,
              CONNECTION_LOST));

  /**
   * Whether it may as well be the prober's own network that failed. Every other reason proves that
   * the target, or somebody in its place, answered.
   */
  public boolean mayBeOurNetwork() {
    return OF_NETWORKS.contains(this);
  }

  /** Value of the {@code reason} label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
