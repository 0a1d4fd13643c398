package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.PhaseSeries;
import io.parallax.app.telemetry.Samples;
import io.parallax.naming.ProbeSeries;
import io.parallax.probe.Evidence;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import java.net.InetAddress;

/** What an attempt saw: its times, its address, its answer, its certificates. */
final class EvidenceSamples {
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private EvidenceSamples() {}

  static void add(Samples samples) {
    ProbeResult result = samples.result();
    samples.add(ProbeSeries.DURATION, Samples.seconds(result.timings().total()));
    result
        .timings()
        .phase(Phase.RESOLVE)
        .ifPresent(time -> samples.add(ProbeSeries.DNS_LOOKUP_TIME, Samples.seconds(time)));
    Evidence evidence = result.evidence();
    PhaseSeries.of(evidence.dialogue()).ifPresent(samples::addPhases);
    evidence.address().ifPresent(address -> addAddress(samples, InetAddress.ofLiteral(address)));
    evidence
        .dialogue()
        .ifPresentOrElse(
            dialogue -> DialogueSamples.add(samples, dialogue), () -> addHttp(samples, evidence));
    evidence.tls().ifPresent(tls -> addTls(samples, tls));
  }

  private static void addAddress(Samples samples, InetAddress address) {
    byte[] bytes = address.getAddress();
    samples.add(ProbeSeries.IP_PROTOCOL, bytes.length == 4 ? 4 : 6);
    samples.add(ProbeSeries.IP_ADDR_HASH, Integer.toUnsignedLong(fnv1a(bytes)));
  }

  private static int fnv1a(byte[] bytes) {
    int hash = FNV_OFFSET;
    for (byte each : bytes) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  private static void addHttp(Samples samples, Evidence evidence) {
    evidence.http().ifPresent(http -> addHttp(samples, http, evidence.tls().isPresent()));
    samples.add(
        ProbeSeries.FAILED_DUE_TO_REGEX,
        samples.isBadFor(Reason.BODY_MISMATCH, Reason.HEADER_MISMATCH));
  }

  private static void addHttp(Samples samples, Evidence.Http http, boolean tls) {
    samples.add(ProbeSeries.HTTP_STATUS_CODE, http.status());
    samples.add(ProbeSeries.HTTP_VERSION, Double.parseDouble(http.version()));
    samples.add(ProbeSeries.HTTP_REDIRECTS, http.redirects());
    samples.add(ProbeSeries.HTTP_SSL, tls);
    samples.add(ProbeSeries.HTTP_CONTENT_LENGTH, http.contentLength());
    samples.add(ProbeSeries.HTTP_BODY_LENGTH, http.bodyBytes());
    http.lastModified()
        .ifPresent(at -> samples.add(ProbeSeries.HTTP_LAST_MODIFIED, at.getEpochSecond()));
  }

  private static void addTls(Samples samples, Evidence.Tls tls) {
    samples.add(ProbeSeries.SSL_EARLIEST_CERT_EXPIRY, tls.earliestExpiry().getEpochSecond());
    samples.add(ProbeSeries.TLS_VERSION_INFO, 1, version(tls.version()));
    tls.handshake()
        .ifPresent(handshake -> {
          samples.add(ProbeSeries.TLS_CIPHER_INFO, 1, handshake.cipher());
          addChain(samples, handshake, tls.chain().getFirst());
        });
  }

  /** TLSv1.3 as blackbox_exporter writes it: TLS 1.3. */
  private static String version(String protocol) {
    return protocol.equals("TLSv1") ? "TLS 1.0" : protocol.replace("TLSv", "TLS ");
  }

  private static void addChain(
      Samples samples, Evidence.Handshake handshake, Evidence.Certificate own) {
    samples.add(
        ProbeSeries.SSL_LAST_CHAIN_INFO,
        1,
        handshake.fingerprint(),
        own.subject(),
        own.issuer(),
        handshake.alternatives(),
        handshake.serial());
    handshake
        .trustedUntil()
        .ifPresent(until -> samples.add(ProbeSeries.SSL_LAST_CHAIN_EXPIRY, until.getEpochSecond()));
  }
}
