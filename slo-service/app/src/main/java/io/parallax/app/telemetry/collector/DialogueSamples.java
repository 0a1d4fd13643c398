package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.Samples;
import io.parallax.naming.ProbeSeries;
import io.parallax.probe.Evidence;
import io.parallax.probe.Evidence.Dialogue;
import io.parallax.probe.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What blackbox_exporter has for protocols other than HTTP, under its names and phases. */
final class DialogueSamples {
  /** What a service can say of its health. */
  private static final List<String> HEALTH =
      List.of("UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN");

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
  }

  private static void addGrpc(Samples samples, Dialogue.Grpc grpc) {
    samples.add(ProbeSeries.GRPC_SSL, grpc.tls());
    grpc.status().ifPresent(status -> samples.add(ProbeSeries.GRPC_STATUS_CODE, status));
    grpc.health().ifPresent(health -> addHealth(samples, health));
  }

  private static void addHealth(Samples samples, String health) {
    Set<String> states = new LinkedHashSet<>(HEALTH);
    states.add(health);
    states.forEach(state ->
        samples.add(ProbeSeries.GRPC_HEALTHCHECK_RESPONSE, state.equals(health) ? 1 : 0, state));
  }

  private static void addDns(Samples samples, Dialogue.Dns dns) {
    samples.add(ProbeSeries.DNS_QUERY_SUCCEEDED, dns.rcode().isPresent());
    if (dns.rcode().isPresent()) {
      samples.add(ProbeSeries.DNS_ANSWER_RRS, dns.answers());
      samples.add(ProbeSeries.DNS_AUTHORITY_RRS, dns.authority());
      samples.add(ProbeSeries.DNS_ADDITIONAL_RRS, dns.additional());
    }
    dns.serial().ifPresent(serial -> samples.add(ProbeSeries.DNS_SERIAL, serial));
  }
}
