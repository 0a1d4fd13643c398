package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.ArrayList;
import java.util.List;

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
  public static final Series IP_PROTOCOL =
      gauge("probe_ip_protocol", "IP version of the last connection, 4 or 6.");
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
  public static final Series SSL_EARLIEST_CERT_EXPIRY =
      gauge(
          "probe_ssl_earliest_cert_expiry",
          "Earliest notAfter of the peer's certificates, seconds since the epoch.");
  public static final Series TLS_VERSION_INFO =
      new Series(
          "probe_tls_version_info",
          Type.INFO,
          Producer.SERVICE,
          List.of(Labels.PROBE, Labels.REGION, Labels.VERSION),
          "Always 1, with the TLS version as a label.");

  public static final List<Series> ALL =
      List.of(
          SUCCESS,
          DURATION,
          DNS_LOOKUP_TIME,
          IP_PROTOCOL,
          HTTP_DURATION,
          HTTP_STATUS_CODE,
          HTTP_VERSION,
          HTTP_REDIRECTS,
          HTTP_SSL,
          HTTP_CONTENT_LENGTH,
          HTTP_BODY_LENGTH,
          SSL_EARLIEST_CERT_EXPIRY,
          TLS_VERSION_INFO);

  private ProbeSeries() {}

  private static Series gauge(String name, String help, String... more) {
    List<String> labels = new ArrayList<>(List.of(Labels.PROBE, Labels.REGION));
    labels.addAll(List.of(more));
    return new Series(name, Type.GAUGE, Producer.SERVICE, labels, help);
  }
}
