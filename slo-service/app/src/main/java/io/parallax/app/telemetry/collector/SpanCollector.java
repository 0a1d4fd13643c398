package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.ProbeTracer;
import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.ServiceSeries;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** Exports what became of spans; nothing where nothing is traced. */
public final class SpanCollector implements MultiCollector {
  private final ProbeTracer tracer;

  public SpanCollector(ProbeTracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public MetricSnapshots collect() {
    Snapshot snapshot = new Snapshot();
    tracer
        .queue()
        .ifPresent(queue -> {
          snapshot.add(ServiceSeries.SPANS, queue.exported(), "exported");
          snapshot.add(ServiceSeries.SPANS, queue.failed(), "failed");
          snapshot.add(ServiceSeries.SPANS, queue.dropped(), "dropped");
        });
    return snapshot.build();
  }
}
