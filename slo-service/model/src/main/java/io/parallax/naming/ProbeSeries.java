package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The last slot of each probe and region, under the names of blackbox_exporter. What was not
 * reached is absent, never zero; budgets are never made of these.
 */
public final class ProbeSeries {
  public static final Series SUCCESS =
      gauge("probe_success", "1 when the last slot was good, 0 when it was bad.");
  public static final Series DURATION =
      gauge("probe_duration_seconds", "How long the last attempt took, in seconds.");
  public static final Series DNS_LOOKUP_TIME =
      gauge("probe_dns_lookup_time_seconds", "How long the name took to resolve, in seconds.");
  public static final Series TIMEOUT =
      gauge("probe_timeout_seconds", "Hard end of an attempt, in seconds after its begin.");
  public static final Series IP_PROTOCOL =
      gauge("probe_ip_protocol", "IP version of the last connection, 4 or 6.");
  public static final Series IP_ADDR_HASH =
      gauge("probe_ip_addr_hash", "FNV-1a hash, 32 bits, of the last connection's address.");
  public static final Series HTTP_DURATION =
      gauge("probe_http_duration_seconds", "Seconds by phase, over all redirects.", Labels.PHASE);
  public static final Series HTTP_STATUS_CODE =
      gauge("probe_http_status_code", "Status code of the last answer.");
  public static final Series HTTP_VERSION =
      gauge("probe_http_version", "HTTP version of the last answer, e.g. 1.1.");
  public static final Series HTTP_REDIRECTS =
      gauge("probe_http_redirects", "How many redirects were followed.");
  public static final Series HTTP_SSL =
      gauge("probe_http_ssl", "1 when the last answer came over TLS, 0 when not.");
  public static final Series HTTP_CONTENT_LENGTH =
      gauge("probe_http_content_length", "Content-Length in bytes, -1 when not said.");
  public static final Series HTTP_BODY_LENGTH =
      gauge("probe_http_uncompressed_body_length", "Bytes of the decompressed body.");
  public static final Series HTTP_LAST_MODIFIED =
      gauge(
          "probe_http_last_modified_timestamp_seconds",
          "Last-Modified of the last answer, seconds since the epoch; absent when not said.");
  public static final Series SSL_EARLIEST_CERT_EXPIRY =
      gauge(
          "probe_ssl_earliest_cert_expiry",
          "Earliest notAfter of the peer's certificates, seconds since the epoch.");
  public static final Series SSL_LAST_CHAIN_EXPIRY =
      gauge(
          "probe_ssl_last_chain_expiry_timestamp_seconds",
          "Earliest notAfter of the chain from the peer's certificate to the one that is trusted,"
              + " seconds since the epoch; absent when there is none.");
  public static final Series SSL_LAST_CHAIN_INFO =
      info(
          "probe_ssl_last_chain_info",
          "Always 1, with what the peer's own certificate says as labels.",
          Labels.FINGERPRINT,
          Labels.SUBJECT,
          Labels.ISSUER,
          Labels.ALTERNATIVE,
          Labels.SERIAL);
  public static final Series TLS_VERSION_INFO =
      info("probe_tls_version_info", "Always 1, with the TLS version as a label.", Labels.VERSION);
  public static final Series TLS_CIPHER_INFO =
      info("probe_tls_cipher_info", "Always 1, with the cipher suite as a label.", Labels.CIPHER);

  public static final Series FAILED_DUE_TO_REGEX =
      gauge(
          "probe_failed_due_to_regex",
          "1 when a TCP peer's answer, or a header or body of HTTP, was not as expected.");
  public static final Series WEBSOCKET_DURATION =
      gauge("probe_websocket_duration_seconds", "Seconds by phase of a WebSocket.", Labels.PHASE);
  public static final Series WEBSOCKET_STATUS_CODE =
      gauge("probe_websocket_status_code", "Status code of the answer to the upgrade.");
  public static final Series WEBSOCKET_UPGRADED =
      gauge("probe_websocket_connection_upgraded", "1 when the peer spoke WebSocket, 0 when not.");
  public static final Series WEBSOCKET_FAILED_DUE_TO_REGEX =
      gauge("probe_websocket_failed_due_to_regex", "1 when no message was as expected.");
  public static final Series GRPC_DURATION =
      gauge("probe_grpc_duration_seconds", "Seconds by phase: resolve, check.", Labels.PHASE);
  public static final Series GRPC_SSL =
      gauge("probe_grpc_ssl", "1 when the call went over TLS, 0 when not.");
  public static final Series GRPC_STATUS_CODE =
      gauge("probe_grpc_status_code", "Status code of the call, 0 for OK.");
  public static final Series GRPC_HEALTHCHECK_RESPONSE =
      gauge(
          "probe_grpc_healthcheck_response",
          "1 for what the service says of its health, 0 for what else it could.",
          Labels.SERVING_STATUS);
  public static final Series DNS_DURATION =
      gauge(
          "probe_dns_duration_seconds",
          "Seconds by phase: resolve, connect, request.",
          Labels.PHASE);
  public static final Series DNS_ANSWER_RRS =
      gauge("probe_dns_answer_rrs", "Records in the answer section.");
  public static final Series DNS_AUTHORITY_RRS =
      gauge("probe_dns_authority_rrs", "Records in the authority section.");
  public static final Series DNS_ADDITIONAL_RRS =
      gauge("probe_dns_additional_rrs", "Records in the additional section.");
  public static final Series DNS_QUERY_SUCCEEDED =
      gauge("probe_dns_query_succeeded", "1 when the name server answered, 0 when not.");
  public static final Series DNS_SERIAL =
      gauge("probe_dns_serial", "Serial of a SOA record in the answer.");

  public static final List<Series> ALL =
      List.of(
          SUCCESS,
          DURATION,
          DNS_LOOKUP_TIME,
          TIMEOUT,
          IP_PROTOCOL,
          IP_ADDR_HASH,
          HTTP_DURATION,
          HTTP_STATUS_CODE,
          HTTP_VERSION,
          HTTP_REDIRECTS,
          HTTP_SSL,
          HTTP_CONTENT_LENGTH,
          HTTP_BODY_LENGTH,
          HTTP_LAST_MODIFIED,
          SSL_EARLIEST_CERT_EXPIRY,
          SSL_LAST_CHAIN_EXPIRY,
          SSL_LAST_CHAIN_INFO,
          TLS_VERSION_INFO,
          TLS_CIPHER_INFO,
          FAILED_DUE_TO_REGEX,
          WEBSOCKET_DURATION,
          WEBSOCKET_STATUS_CODE,
          WEBSOCKET_UPGRADED,
          WEBSOCKET_FAILED_DUE_TO_REGEX,
          GRPC_DURATION,
          GRPC_SSL,
          GRPC_STATUS_CODE,
          GRPC_HEALTHCHECK_RESPONSE,
          DNS_DURATION,
          DNS_ANSWER_RRS,
          DNS_AUTHORITY_RRS,
          DNS_ADDITIONAL_RRS,
          DNS_QUERY_SUCCEEDED,
          DNS_SERIAL);

  /** Of these, what {@code /metrics} has only when {@link Extra#DETAILS} are asked for. */
  public static final Set<Series> DETAILS =
      Set.of(
          TIMEOUT,
          IP_PROTOCOL,
          IP_ADDR_HASH,
          HTTP_REDIRECTS,
          HTTP_CONTENT_LENGTH,
          HTTP_BODY_LENGTH,
          HTTP_LAST_MODIFIED,
          SSL_LAST_CHAIN_EXPIRY,
          SSL_LAST_CHAIN_INFO,
          TLS_CIPHER_INFO,
          FAILED_DUE_TO_REGEX);

  private ProbeSeries() {}

  private static Series gauge(String name, String help, String... more) {
    return series(name, Type.GAUGE, help, more);
  }

  private static Series info(String name, String help, String... more) {
    return series(name, Type.INFO, help, more);
  }

  private static Series series(String name, Type type, String help, String... more) {
    List<String> labels = new ArrayList<>(List.of(Labels.PROBE, Labels.REGION));
    labels.addAll(List.of(more));
    return new Series(name, type, Producer.SERVICE, labels, help);
  }
}
