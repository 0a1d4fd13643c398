package io.parallax.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.telemetry.collector.PairCollector;
import io.parallax.app.telemetry.collector.ProbeCollector;
import io.parallax.app.telemetry.collector.SlotCollector;
import io.parallax.app.telemetry.collector.SubstrateCollector;
import io.parallax.app.telemetry.collector.WatchCollector;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.substrate.watch.HeadBoard;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.SlotTotal;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The exposition, byte for byte: names and labels are a contract. */
class CollectorsTest {
  @Test
  void exportsEachOutcomeOfEachStream() throws IOException {
    SlotCollector collector =
        new SlotCollector(
            "e1",
            () -> List.of(new SlotTotal("home", "eu", "available", new SlotCounts(5, 2, 0, 1))),
            () -> List.of(new SlotCollector.Reason("home", "eu", "http-status", 2)));
    assertThat(exposed(collector))
        .isEqualTo(
            """
            # HELP parallax_slot_reasons_total Slots that ended bad or unknown, by reason.
            # TYPE parallax_slot_reasons_total counter
            parallax_slot_reasons_total{epoch="e1",probe="home",reason="http-status",region="eu"} 2.0
            # HELP parallax_slots_total Slots that ended, by predicate and outcome (good, bad, unknown, missed).
            # TYPE parallax_slots_total counter
            parallax_slots_total{epoch="e1",outcome="bad",predicate="available",probe="home",region="eu"} 2.0
            parallax_slots_total{epoch="e1",outcome="good",predicate="available",probe="home",region="eu"} 5.0
            parallax_slots_total{epoch="e1",outcome="missed",predicate="available",probe="home",region="eu"} 1.0
            parallax_slots_total{epoch="e1",outcome="unknown",predicate="available",probe="home",region="eu"} 0.0
            # HELP probe_all_success Committed slots that ended good (_sum), and good or bad (_count); they never fall.
            # TYPE probe_all_success summary
            probe_all_success_count{epoch="e1",probe="home",region="eu"} 7
            probe_all_success_sum{epoch="e1",probe="home",region="eu"} 5.0
            """);
  }

  @Test
  void exportsTheLastSlotUnderBlackboxNames() throws IOException {
    LastResults last = new LastResults();
    last.ended(
        result(
            new Outcome.Good(),
            Map.of(
                Phase.RESOLVE, Duration.ofMillis(2),
                Phase.CONNECT, Duration.ofMillis(3),
                Phase.TLS, Duration.ofMillis(5),
                Phase.PROCESSING, Duration.ofMillis(30),
                Phase.TRANSFER, Duration.ofMillis(1)),
            Results.answered("192.0.2.1", 200, "200")));
    assertThat(samples(exposed(everything(last))))
        .containsExactlyInAnyOrder(
            "probe_success{probe=\"home\",region=\"eu\"} 1.0",
            "probe_duration_seconds{probe=\"home\",region=\"eu\"} 0.041",
            "probe_dns_lookup_time_seconds{probe=\"home\",region=\"eu\"} 0.002",
            "probe_http_duration_seconds{phase=\"resolve\",probe=\"home\",region=\"eu\"} 0.002",
            "probe_http_duration_seconds{phase=\"connect\",probe=\"home\",region=\"eu\"} 0.003",
            "probe_http_duration_seconds{phase=\"tls\",probe=\"home\",region=\"eu\"} 0.005",
            "probe_http_duration_seconds{phase=\"processing\",probe=\"home\",region=\"eu\"} 0.03",
            "probe_http_duration_seconds{phase=\"transfer\",probe=\"home\",region=\"eu\"} 0.001",
            "probe_timeout_seconds{probe=\"home\",region=\"eu\"} 5.0",
            "probe_ip_protocol{probe=\"home\",region=\"eu\"} 4.0",
            "probe_ip_addr_hash{probe=\"home\",region=\"eu\"} 1.969986452E9",
            "probe_failed_due_to_regex{probe=\"home\",region=\"eu\"} 0.0",
            "probe_http_last_modified_timestamp_seconds{probe=\"home\",region=\"eu\"} 1.7E9",
            "probe_ssl_last_chain_expiry_timestamp_seconds{probe=\"home\",region=\"eu\"} 1.9E9",
            "probe_ssl_last_chain_info{fingerprint_sha256=\"ab12\",issuer=\"CN=ca.test\",probe=\"home\",region=\"eu\",serialnumber=\"7f\",subject=\"CN=home.test\",subjectalternative=\"home.test\"} 1",
            "probe_tls_cipher_info{cipher=\"TLS_AES_128_GCM_SHA256\",probe=\"home\",region=\"eu\"} 1",
            "probe_http_status_code{probe=\"home\",region=\"eu\"} 200.0",
            "probe_http_version{probe=\"home\",region=\"eu\"} 1.1",
            "probe_http_redirects{probe=\"home\",region=\"eu\"} 0.0",
            "probe_http_ssl{probe=\"home\",region=\"eu\"} 1.0",
            "probe_http_content_length{probe=\"home\",region=\"eu\"} 12.0",
            "probe_http_uncompressed_body_length{probe=\"home\",region=\"eu\"} 12.0",
            "probe_ssl_earliest_cert_expiry{probe=\"home\",region=\"eu\"} 1.9E9",
            "probe_tls_version_info{probe=\"home\",region=\"eu\",version=\"TLS 1.3\"} 1");
  }

  @Test
  void otherProtocolsHaveTheirOwnNamesAndNoneOfHttp() throws IOException {
    Evidence.Dialogue grpc =
        new Evidence.Dialogue.Grpc(true, Optional.of(0), Optional.of("NOT_SERVING"));
    assertThat(spoken(grpc, Reason.NOT_SERVING))
        .containsExactlyInAnyOrder(
            "probe_success{probe=\"home\",region=\"eu\"} 0.0",
            "probe_duration_seconds{probe=\"home\",region=\"eu\"} 0.041",
            "probe_dns_lookup_time_seconds{probe=\"home\",region=\"eu\"} 0.002",
            "probe_grpc_duration_seconds{phase=\"resolve\",probe=\"home\",region=\"eu\"} 0.002",
            "probe_grpc_duration_seconds{phase=\"check\",probe=\"home\",region=\"eu\"} 0.033",
            "probe_grpc_ssl{probe=\"home\",region=\"eu\"} 1.0",
            "probe_grpc_status_code{probe=\"home\",region=\"eu\"} 0.0",
            "probe_timeout_seconds{probe=\"home\",region=\"eu\"} 5.0",
            "probe_grpc_healthcheck_response{probe=\"home\",region=\"eu\",serving_status=\"NOT_SERVING\"} 1.0",
            "probe_grpc_healthcheck_response{probe=\"home\",region=\"eu\",serving_status=\"SERVING\"} 0.0",
            "probe_grpc_healthcheck_response{probe=\"home\",region=\"eu\",serving_status=\"UNKNOWN\"} 0.0",
            "probe_grpc_healthcheck_response{probe=\"home\",region=\"eu\",serving_status=\"SERVICE_UNKNOWN\"} 0.0");
    Evidence.Dialogue dns =
        new Evidence.Dialogue.Dns(Optional.of("NOERROR"), 3, 2, 1, Optional.of(2026L));
    assertThat(spoken(dns, Reason.ANSWER_UNEXPECTED))
        .contains(
            "probe_dns_duration_seconds{phase=\"connect\",probe=\"home\",region=\"eu\"} 0.003",
            "probe_dns_duration_seconds{phase=\"request\",probe=\"home\",region=\"eu\"} 0.03",
            "probe_dns_query_succeeded{probe=\"home\",region=\"eu\"} 1.0",
            "probe_dns_answer_rrs{probe=\"home\",region=\"eu\"} 3.0",
            "probe_dns_authority_rrs{probe=\"home\",region=\"eu\"} 2.0",
            "probe_dns_additional_rrs{probe=\"home\",region=\"eu\"} 1.0",
            "probe_dns_serial{probe=\"home\",region=\"eu\"} 2026.0");
    assertThat(spoken(new Evidence.Dialogue.WebSocket(true), Reason.ANSWER_UNEXPECTED))
        .contains(
            "probe_websocket_duration_seconds{phase=\"processing\",probe=\"home\",region=\"eu\"} 0.03",
            "probe_websocket_connection_upgraded{probe=\"home\",region=\"eu\"} 1.0",
            "probe_websocket_failed_due_to_regex{probe=\"home\",region=\"eu\"} 1.0")
        .noneMatch(sample -> sample.startsWith("probe_http"));
    assertThat(spoken(new Evidence.Dialogue.Stream(), Reason.CONNECTION_LOST))
        .contains("probe_failed_due_to_regex{probe=\"home\",region=\"eu\"} 0.0")
        .noneMatch(sample -> sample.startsWith("probe_http"));
  }

  private static List<String> spoken(Evidence.Dialogue dialogue, Reason reason) throws IOException {
    LastResults last = new LastResults();
    last.ended(
        result(
            new Outcome.Bad(reason),
            Map.of(
                Phase.RESOLVE, Duration.ofMillis(2),
                Phase.CONNECT, Duration.ofMillis(3),
                Phase.PROCESSING, Duration.ofMillis(30)),
            new Evidence(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(dialogue),
                "")));
    return samples(exposed(everything(last)));
  }

  @Test
  void exportsWhatANodeShowedWhateverTheVerdict() throws IOException {
    LastResults last = new LastResults();
    Evidence.Substrate seen =
        new Evidence.Substrate(
            Optional.of("0xab"),
            Optional.of(1_003_004L),
            Optional.of(1_000L),
            Optional.of(997L),
            Optional.of(Duration.ofMillis(30_500)),
            Optional.of(25L),
            Optional.empty(),
            Optional.of(new Evidence.Substrate.References(3, 1, 1)),
            Map.of("system_health", Duration.ofMillis(12)));
    last.ended(
        result(
            new Outcome.Unknown(ProberFault.CHAIN_STALLED),
            Map.of(),
            new Evidence(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(seen), "")));
    assertThat(samples(exposed(new SubstrateCollector(last))))
        .containsExactlyInAnyOrder(
            "substrate_probe_best_block{probe=\"home\",region=\"eu\"} 1000.0",
            "substrate_probe_finalized_block{probe=\"home\",region=\"eu\"} 997.0",
            "substrate_probe_block_age_seconds{probe=\"home\",region=\"eu\"} 30.5",
            "substrate_probe_finality_lag_blocks{probe=\"home\",region=\"eu\"} 3.0",
            "substrate_probe_peers{probe=\"home\",region=\"eu\"} 25.0",
            "substrate_probe_runtime_spec_version{probe=\"home\",region=\"eu\"} 1003004.0",
            "substrate_probe_references{probe=\"home\",region=\"eu\"} 2.0",
            "substrate_probe_outside_references{probe=\"home\",region=\"eu\"} 1.0",
            "substrate_probe_call_duration_seconds{method=\"system_health\",probe=\"home\",region=\"eu\"} 0.012");
    assertThat(exposed(everything(last))).isEmpty();
  }

  @Test
  void aWatchThatHasSeenNothingSaysSo() throws IOException {
    WatchCollector collector = new WatchCollector(new HeadBoard()::readings);
    assertThat(exposed(collector)).isEmpty();
  }

  @Test
  void exportsWhichPairsAreReadyWhereThatIsKnown() throws IOException {
    PairCollector collector =
        new PairCollector(() ->
            List.of(
                new PairCollector.Known("rpc", "eu", true),
                new PairCollector.Known("rpc", "us", false)));
    assertThat(samples(exposed(collector)))
        .containsExactly(
            "parallax_pair_ready{pair=\"rpc\",region=\"eu\"} 1.0",
            "parallax_pair_ready{pair=\"rpc\",region=\"us\"} 0.0");
  }

  @Test
  void whatWasNotReachedIsAbsent() throws IOException {
    LastResults last = new LastResults();
    last.ended(
        result(
            new Outcome.Bad(Reason.CONNECT_REFUSED),
            Map.of(Phase.RESOLVE, Duration.ofMillis(2)),
            Evidence.none("refused")));
    assertThat(samples(exposed(everything(last))))
        .containsExactlyInAnyOrder(
            "probe_success{probe=\"home\",region=\"eu\"} 0.0",
            "probe_duration_seconds{probe=\"home\",region=\"eu\"} 0.041",
            "probe_dns_lookup_time_seconds{probe=\"home\",region=\"eu\"} 0.002",
            "probe_timeout_seconds{probe=\"home\",region=\"eu\"} 5.0",
            "probe_failed_due_to_regex{probe=\"home\",region=\"eu\"} 0.0",
            "probe_http_duration_seconds{phase=\"resolve\",probe=\"home\",region=\"eu\"} 0.002");
  }

  @Test
  void anUnknownSlotOrAForgottenProbeSaysNothing() throws IOException {
    LastResults last = new LastResults();
    last.ended(
        result(new Outcome.Unknown(ProberFault.LATE_START), Map.of(), Evidence.none("late")));
    assertThat(exposed(everything(last))).isEmpty();
    last.ended(result(new Outcome.Good(), Map.of(), Evidence.none("")));
    last.retain(Set.of());
    assertThat(exposed(everything(last))).isEmpty();
  }

  private static ProbeCollector everything(LastResults last) {
    return new ProbeCollector(last, () -> Map.of("home", Duration.ofSeconds(5)), true);
  }

  private static List<String> samples(String exposition) {
    return exposition.lines().filter(line -> !line.startsWith("#")).toList();
  }

  private static String exposed(MultiCollector collector) throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(collector);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, registry.scrape());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ProbeResult result(
      Outcome outcome, Map<Phase, Duration> phases, Evidence evidence) {
    return new ProbeResult(
        new SlotId("home", "eu", 7),
        Instant.parse("2026-11-23T12:00:00Z"),
        Duration.ofMillis(1),
        outcome,
        false,
        new Timings(Duration.ofMillis(41), phases),
        evidence,
        "0af7651916cd43dd8448eb211c80319c",
        "b7ad6b7169203331");
  }
}
