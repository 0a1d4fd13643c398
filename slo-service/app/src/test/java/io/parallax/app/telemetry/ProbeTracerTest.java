package io.parallax.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.probe.Timings.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeTracerTest {
  private static final Instant SCHEDULED = Instant.parse("2026-11-23T12:00:00Z");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void aTraceHasTheIdsThatWereSentAndASpanForEachPhase() {
    Collected collected = new Collected();
    try (ProbeTracer tracer = ProbeTracer.to(SimpleSpanProcessor.create(collected))) {
      tracer.ended(result());
    }
    assertThat(collected.spans)
        .extracting(SpanData::getName)
        .containsExactly("resolve", "processing", "probe home");
    SpanData attempt = collected.spans.getLast();
    assertThat(attempt.getTraceId()).isEqualTo(TRACE);
    assertThat(attempt.getSpanId()).isEqualTo(SPAN);
    assertThat(attempt.getParentSpanContext().isValid()).isFalse();
    assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attempt.getEndEpochNanos() - attempt.getStartEpochNanos()).isEqualTo(41_000_000);
    for (SpanData phase : collected.spans.subList(0, 2)) {
      assertThat(phase.getTraceId()).isEqualTo(TRACE);
      assertThat(phase.getParentSpanId()).isEqualTo(SPAN);
      assertThat(phase.getSpanId()).isNotEqualTo(SPAN);
    }
    assertThat(collected.spans.get(1).getStartEpochNanos() - attempt.getStartEpochNanos())
        .isEqualTo(2_000_000);
  }

  @Test
  void exportsToTheEndpointOfTheEnvironmentAndNowhereWithoutIt() throws IOException {
    List<String> paths = new ArrayList<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/";
    try (ProbeTracer silent = ProbeTracer.fromEnvironment(Map.of());
        ProbeTracer tracer =
            ProbeTracer.fromEnvironment(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint))) {
      silent.ended(result());
      tracer.ended(result());
    } finally {
      collector.stop(0);
    }
    assertThat(paths).containsExactly("/v1/traces");
  }

  private static ProbeResult result() {
    return new ProbeResult(
        new SlotId("home", "eu", 7),
        SCHEDULED,
        Duration.ofMillis(1),
        new Outcome.Bad(Reason.HTTP_STATUS),
        false,
        new Timings(
            Duration.ofMillis(41),
            Map.of(Phase.RESOLVE, Duration.ofMillis(2), Phase.PROCESSING, Duration.ofMillis(30))),
        new Evidence(
            Optional.empty(),
            Optional.of(new Evidence.Http(503, "1.1", 0, 0, 0)),
            Optional.empty(),
            "503"),
        TRACE,
        SPAN);
  }

  private static final class Collected implements SpanExporter {
    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> exported) {
      spans.addAll(exported);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
