package io.parallax.app.telemetry;

import io.parallax.naming.ProbeSeries;
import io.parallax.naming.Series;
import io.parallax.probe.Evidence;
import io.parallax.probe.Evidence.Dialogue;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;

/** What blackbox_exporter has for protocols other than HTTP, under its names and phases. */
final class DialogueSamples {
  private DialogueSamples() {}

  static void add(Samples samples, Dialogue dialogue) {
    switch (dialogue) {
      case Dialogue.Stream() ->
          samples.add(ProbeSeries.FAILED_DUE_TO_REGEX, samples.isBadFor(Reason.ANSWER_UNEXPECTED));
      case Dialogue.WebSocket(boolean upgraded) -> addWebSocket(samples, upgraded);
      case Dialogue.Grpc grpc -> addGrpc(samples, grpc);
      case Dialogue.Dns dns -> addDns(samples, dns);
    }
  }

  private static void addWebSocket(Samples samples, boolean upgraded) {
    samples
        .result()
        .evidence()
        .http()
        .map(Evidence.Http::status)
        .ifPresent(status -> samples.add(ProbeSeries.WEBSOCKET_STATUS_CODE, status));
    samples.add(ProbeSeries.WEBSOCKET_UPGRADED, upgraded);
    samples.add(
        ProbeSeries.WEBSOCKET_FAILED_DUE_TO_REGEX, samples.isBadFor(Reason.ANSWER_UNEXPECTED));
    ProbeCollector.addEachPhase(samples, ProbeSeries.WEBSOCKET_DURATION);
  }

  private static void addGrpc(Samples samples, Dialogue.Grpc grpc) {
    Series duration = ProbeSeries.GRPC_DURATION;
    samples.addPhases(duration, "resolve", Phase.RESOLVE);
    samples.addPhases(
        duration, "check", Phase.CONNECT, Phase.TLS, Phase.PROCESSING, Phase.TRANSFER);
    samples.add(ProbeSeries.GRPC_SSL, grpc.tls());
    grpc.status().ifPresent(status -> samples.add(ProbeSeries.GRPC_STATUS_CODE, status));
    grpc.health()
        .ifPresent(health -> samples.add(ProbeSeries.GRPC_HEALTHCHECK_RESPONSE, 1, health));
  }

  private static void addDns(Samples samples, Dialogue.Dns dns) {
    Series duration = ProbeSeries.DNS_DURATION;
    samples.addPhases(duration, "resolve", Phase.RESOLVE);
    samples.addPhases(duration, "connect", Phase.CONNECT);
    samples.addPhases(duration, "request", Phase.PROCESSING, Phase.TRANSFER);
    samples.add(ProbeSeries.DNS_QUERY_SUCCEEDED, dns.rcode().isPresent());
    if (dns.rcode().isPresent()) {
      samples.add(ProbeSeries.DNS_ANSWER_RRS, dns.answers());
      samples.add(ProbeSeries.DNS_AUTHORITY_RRS, dns.authority());
      samples.add(ProbeSeries.DNS_ADDITIONAL_RRS, dns.additional());
    }
    dns.serial().ifPresent(serial -> samples.add(ProbeSeries.DNS_SERIAL, serial));
  }
}
