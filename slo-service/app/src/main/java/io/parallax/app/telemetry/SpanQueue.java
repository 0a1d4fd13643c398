package io.parallax.app.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Exports spans in batches, in the background, and knows what became of each. A slow or dead
 * endpoint costs spans and memory up to {@link #MOST_WAITING}, nothing else: whoever ends a span
 * never waits.
 */
public final class SpanQueue implements SpanProcessor {
  /** Spans that wait or are on their way. */
  static final int MOST_WAITING = 8_192;

  private final SpanProcessor batches;
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong exported = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  public SpanQueue(SpanExporter exporter) {
    this.batches =
        BatchSpanProcessor.builder(new Counted(exporter)).setMaxQueueSize(MOST_WAITING).build();
  }

  /** Spans that reached the endpoint. */
  public long exported() {
    return exported.get();
  }

  /** Spans that were sent and not taken. */
  public long failed() {
    return failed.get();
  }

  /** Spans that were not sent: too many were waiting. */
  public long dropped() {
    return dropped.get();
  }

  /** The batches never see more than they hold, so that none is dropped where nobody counts. */
  @Override
  public void onEnd(ReadableSpan span) {
    long settled = exported() + failed() + dropped();
    if (ended.incrementAndGet() - settled > MOST_WAITING) {
      dropped.incrementAndGet();
    } else {
      batches.onEnd(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return batches.forceFlush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return batches.shutdown();
  }

  /** Counts what comes of each batch. */
  private final class Counted implements SpanExporter {
    private final SpanExporter exporter;

    private Counted(SpanExporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      CompletableResultCode result = exporter.export(spans);
      return result.whenComplete(
          () -> (result.isSuccess() ? exported : failed).addAndGet(spans.size()));
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
