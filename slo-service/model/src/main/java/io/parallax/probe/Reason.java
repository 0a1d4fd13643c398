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
  /**
   * Trusted, but a certificate of the chain ends sooner than the probe allows; or there is none.
   */
  CERTIFICATE_EXPIRING,
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
  /** A WebSocket message, or all of them together, longer than the limit. */
  MESSAGE_TOO_LARGE,
  /** The peer switched protocols, but not to the WebSocket that it was asked for. */
  UPGRADE_INVALID,
  /** Frames that no WebSocket peer may send. */
  WEBSOCKET_PROTOCOL,
  /** The peer closed the WebSocket, with or without a code, instead of an answer. */
  WEBSOCKET_CLOSED,
  /** The peer answered, and not with what the probe expects. */
  ANSWER_UNEXPECTED,
  /** The call ended with a status of gRPC that is not OK. */
  GRPC_STATUS,
  /** HTTP, but not gRPC: no HTTP/2, another content type, a broken message, no status. */
  GRPC_PROTOCOL,
  /** The service says that it does not serve. */
  NOT_SERVING,
  /** The name server answered with another code than the probe expects. */
  DNS_RCODE,
  /** The name server's answer can't be read. */
  DNS_INVALID,
  /** The name server answered for a zone that is not its own. */
  DNS_NOT_AUTHORITATIVE,
  /** The name servers do not all answer the same. */
  DNS_DISAGREEMENT,
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
  /** Another region answered than was expected, or none said so. */
  WRONG_REGION,
  /** The peer of a WebSocket, or a node, answered that it allows no more calls, perhaps by 429. */
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
  FINALITY_LAG,
  /** The node's finalized block has not risen for too long, though there are later ones. */
  FINALITY_STALLED,
  /** The node finalized another block than most references at the same height. */
  FORKED,
  /**
   * The node's runtime has another name, or is older, than it must be; or it is another than that
   * of most references at the same block.
   */
  WRONG_RUNTIME,
  /** The node does not offer a method that it must. */
  METHOD_MISSING,
  /** The node answers a method to everybody that only its operator should reach. */
  UNSAFE_EXPOSED,
  /** The node does not have the state of an old block that it must. */
  NOT_ARCHIVE,
  /** The node tells of no later block to those who subscribed, though there are some. */
  STREAM_SILENT,
  /** The node ended a subscription by itself. */
  SUBSCRIPTION_CLOSED;

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

  /** What an attempt looks like whose prober stood still. */
  private static final Set<Reason> OF_PAUSES =
      Collections.unmodifiableSet(
          EnumSet.of(
              DNS_TIMEOUT,
              CONNECT_TIMEOUT,
              TLS_TIMEOUT,
              RESPONSE_TIMEOUT,
              CONNECTION_LOST,
              TOO_SLOW,
              STREAM_SILENT));

  /** Whether it may as well be the prober itself that was slow. */
  public boolean mayBeSlowness() {
    return OF_PAUSES.contains(this);
  }

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
