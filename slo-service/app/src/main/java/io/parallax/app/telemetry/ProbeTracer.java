package io.parallax.app.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes one trace of each result: a span for the attempt, with the ids that were sent to the
 * target, and one within it for each phase that was reached.
 */
public final class ProbeTracer implements AutoCloseable {
  private static final AttributeKey<String> PROBE = AttributeKey.stringKey("parallax.probe");
  private static final AttributeKey<String> REGION = AttributeKey.stringKey("parallax.region");
  private static final AttributeKey<Long> SLOT = AttributeKey.longKey("parallax.slot");
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("error.type");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");

  /** For one batch to be taken; what is slower than this is lost. */
  private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(5);

  /** For the last batches when the process ends. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Optional<SpanQueue> queue;
  private final Optional<SdkTracerProvider> provider;
  private final GivenIds ids = new GivenIds();

  private ProbeTracer(Optional<? extends SpanProcessor> processor) {
    this.queue = processor.filter(SpanQueue.class::isInstance).map(SpanQueue.class::cast);
    this.provider =
        processor.map(each ->
            SdkTracerProvider.builder()
                .setResource(
                    Resource.getDefault()
                        .merge(
                            Resource.create(
                                Attributes.of(AttributeKey.stringKey("service.name"), "parallax"))))
                .setIdGenerator(ids)
                .addSpanProcessor(each)
                .build());
  }

  /**
   * Exports by OTLP over HTTP to {@code OTEL_EXPORTER_OTLP_ENDPOINT}; traces nothing without it.
   */
  public static ProbeTracer fromEnvironment(Map<String, String> environment) {
    return new ProbeTracer(
        Optional.ofNullable(environment.get("OTEL_EXPORTER_OTLP_ENDPOINT"))
            .map(endpoint -> endpoint.replaceFirst("/+$", "") + "/v1/traces")
            .map(url ->
                OtlpHttpSpanExporter.builder().setEndpoint(url).setTimeout(EXPORT_TIMEOUT).build())
            .map(SpanQueue::new));
  }

  /** Hands its spans to {@code processor}. */
  public static ProbeTracer to(SpanProcessor processor) {
    return new ProbeTracer(Optional.of(processor));
  }

  /** What became of the spans; absent when nothing is exported. */
  public Optional<SpanQueue> queue() {
    return queue;
  }

  public void ended(ProbeResult result) {
    provider.ifPresent(tracing -> trace(tracing.get("parallax"), result));
  }

  private void trace(Tracer tracer, ProbeResult result) {
    Instant start = result.scheduled().plus(result.startDelay());
    Span attempt =
        ids.during(
            result.traceId(),
            result.spanId(),
            () ->
                tracer
                    .spanBuilder("probe " + result.slot().probe())
                    .setNoParent()
                    .setSpanKind(SpanKind.CLIENT)
                    .setStartTimestamp(start)
                    .setAttribute(PROBE, result.slot().probe())
                    .setAttribute(REGION, result.slot().region())
                    .setAttribute(SLOT, result.slot().k())
                    .startSpan());
    result.evidence().http().ifPresent(http -> attempt.setAttribute(STATUS, (long) http.status()));
    setOutcome(attempt, result);
    tracePhases(tracer, attempt, result, start);
    attempt.end(start.plus(result.timings().total()));
  }

  /** Phases follow each other; over redirects each is one sum, so they are laid end to end. */
  private static void tracePhases(Tracer tracer, Span attempt, ProbeResult result, Instant start) {
    Context parent = Context.root().with(attempt);
    Instant at = start;
    for (Map.Entry<?, Duration> phase : result.timings().phases().entrySet()) {
      Instant end = at.plus(phase.getValue());
      tracer
          .spanBuilder(phase.getKey().toString().toLowerCase(Locale.ROOT))
          .setParent(parent)
          .setStartTimestamp(at)
          .startSpan()
          .end(end);
      at = end;
    }
  }

  private static void setOutcome(Span attempt, ProbeResult result) {
    switch (result.outcome()) {
      case Outcome.Good() -> attempt.setStatus(StatusCode.OK);
      case Outcome.Bad(var reason) ->
          attempt
              .setAttribute(REASON, reason.label())
              .setStatus(StatusCode.ERROR, result.evidence().detail());
      case Outcome.Unknown(var fault) -> attempt.setAttribute(REASON, fault.label());
    }
  }

  /** Exports what is left, as far as the endpoint takes it within five seconds. */
  @Override
  public void close() {
    provider.ifPresent(
        tracing -> tracing.shutdown().join(FAREWELL.toMillis(), TimeUnit.MILLISECONDS));
  }
}
