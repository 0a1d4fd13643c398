package io.parallax.app.telemetry;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.SlotSink;
import java.time.Instant;

/** Learns of every slot that ended. */
public record Telemetry(LastResults last, ProbeTracer tracer) implements SlotSink {
  @Override
  public void ended(ProbeResult result) {
    last.ended(result);
    tracer.ended(result);
  }

  /** Nothing was seen, so there is nothing to show; the ledger counts it. */
  @Override
  public void missed(SlotId slot, Instant scheduled) {}
}
