package io.parallax.app.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parallax.naming.LogFields;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.sli.Judgement;
import io.parallax.spec.Probe;
import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.GrpcTarget;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.ProbeTarget;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.TlsTarget;
import io.parallax.spec.target.WebSocketTarget;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes one line of JSON for each slot that ended bad or unknown, and none for a good or a missed
 * one. What a header, a body or a URL beyond its host holds never gets here.
 *
 * @param probes the probe of a name; absent when it has just been removed, and then {@code kind}
 *     and {@code target} are too
 * @param lines takes a line without its end
 */
public record SlotLog(Function<String, Optional<Probe>> probes, Consumer<String> lines) {
  private static final int MAX_DETAIL = 200;
  private static final double MILLISECOND = 1e6;

  /** What is not printable ASCII is escaped, so that one slot is one line wherever it is read. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  void ended(ProbeResult result) {
    switch (result.outcome()) {
      case Outcome.Good() -> {}
      case Outcome.Bad _, Outcome.Unknown _ ->
          write(LogFields.SLOT_FAILED, result.scheduled(), result);
    }
  }

  /** The second attempt after {@code first} ended: a line in any case. */
  public void confirmed(ProbeResult first, ProbeResult second) {
    write(LogFields.SLOT_CONFIRMATION, first.scheduled(), second);
  }

  private void write(String event, Instant scheduled, ProbeResult result) {
    switch (result.outcome()) {
      case Outcome.Good() -> write(event, scheduled, result, Judgement.GOOD, "");
      case Outcome.Bad(var reason) ->
          write(event, scheduled, result, Judgement.BAD, reason.label());
      case Outcome.Unknown(var fault) ->
          write(event, scheduled, result, Judgement.UNKNOWN, fault.label());
    }
  }

  private void write(
      String event, Instant scheduled, ProbeResult result, Judgement outcome, String reason) {
    SlotId slot = result.slot();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(LogFields.EVENT, event);
    line.put(LogFields.SLOT, scheduled.toString());
    line.put(LogFields.REGION, slot.region());
    line.put(LogFields.PROBE, slot.probe());
    probes.apply(slot.probe()).map(Probe::target).ifPresent(target -> describe(line, target));
    line.put(LogFields.OUTCOME, outcome.label());
    line.put(LogFields.REASON, reason);
    result.evidence().http().map(Evidence.Http::status).ifPresent(status(line));
    line.put(LogFields.DURATION_MS, milliseconds(result.timings().total()));
    line.put(LogFields.PHASES_MS, phases(result.timings()));
    line.put(LogFields.TRACE_ID, result.traceId());
    line.put(LogFields.SPAN_ID, result.spanId());
    line.put(LogFields.DETAIL, cut(result.evidence().detail()));
    lines.accept(json(line));
  }

  private static Consumer<Integer> status(Map<String, Object> line) {
    return status -> line.put(LogFields.STATUS, status);
  }

  private static void describe(Map<String, Object> line, ProbeTarget target) {
    switch (target) {
      case HttpTarget http -> describe(line, "http", host(http.url()));
      case SubstrateTarget node -> describe(line, "substrate", host(node.url()));
      case WebSocketTarget socket -> describe(line, "websocket", host(socket.url()));
      case TcpTarget tcp -> describe(line, "tcp", tcp.address().toString());
      case TlsTarget tls -> describe(line, "tls", tls.address().toString());
      case GrpcTarget grpc -> describe(line, "grpc", grpc.address().toString());
      case DnsTarget dns -> describe(line, "dns", dns.name());
    }
  }

  private static void describe(Map<String, Object> line, String kind, String target) {
    line.put(LogFields.KIND, kind);
    line.put(LogFields.TARGET, target);
  }

  /** Host and port as written, without the user before them. */
  private static String host(URI url) {
    String authority = Optional.ofNullable(url.getRawAuthority()).orElse("");
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  private static Map<String, Object> phases(Timings timings) {
    Map<String, Object> phases = new LinkedHashMap<>();
    timings
        .phases()
        .forEach(
            (phase, time) -> phases.put(phase.name().toLowerCase(Locale.ROOT), milliseconds(time)));
    return phases;
  }

  /** To the microsecond. */
  private static double milliseconds(Duration duration) {
    return Math.round(duration.toNanos() / MILLISECOND * 1_000) / 1e3;
  }

  private static String cut(String detail) {
    return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
  }

  private static String json(Map<String, Object> line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
