package io.parallax.probes.http;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;

/** What we know of a probe, under blackbox_exporter's names. */
final class BlackboxValues {
  private BlackboxValues() {}

  static Map<String, Double> of(ProbeResult result) {
    Map<String, Double> values = new TreeMap<>();
    values.put("probe_success", result.outcome() instanceof Good ? 1.0 : 0.0);
    boolean regex =
        result.outcome() instanceof Bad(Reason reason)
            && (reason == Reason.BODY_MISMATCH
                || reason == Reason.HEADER_MISMATCH
                || reason == Reason.ANSWER_UNEXPECTED);
    values.put("probe_failed_due_to_regex", regex ? 1.0 : 0.0);
    Evidence evidence = result.evidence();
    evidence
        .address()
        .map(InetAddress::ofLiteral)
        .ifPresent(address -> {
          values.put("probe_ip_protocol", address instanceof Inet6Address ? 6.0 : 4.0);
          values.put("probe_ip_addr_hash", fnv1a(address.getAddress()));
        });
    evidence
        .http()
        .ifPresent(http -> {
          values.put("probe_http_status_code", (double) http.status());
          values.put("probe_http_redirects", (double) http.redirects());
          values.put("probe_http_version", Double.valueOf(http.version()));
          values.put("probe_http_content_length", (double) http.contentLength());
          values.put("probe_http_uncompressed_body_length", (double) http.bodyBytes());
          values.put("probe_http_ssl", evidence.tls().isPresent() ? 1.0 : 0.0);
        });
    evidence
        .tls()
        .ifPresent(tls -> {
          values.put(
              "probe_ssl_earliest_cert_expiry", (double) tls.earliestExpiry().getEpochSecond());
          String version = tls.version().replace("TLSv", "TLS ");
          values.put("probe_tls_version_info{version=\"" + version + "\"}", 1.0);
        });
    return values;
  }

  /** By its published definition, 32 bits. */
  private static double fnv1a(byte[] bytes) {
    long hash = 2_166_136_261L;
    for (byte each : bytes) {
      hash = (hash ^ (each & 0xff)) * 16_777_619 & 0xffff_ffffL;
    }
    return hash;
  }
}
