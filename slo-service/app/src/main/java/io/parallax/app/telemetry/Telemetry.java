package io.parallax.app.telemetry;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.SlotSink;
import java.time.Instant;
import java.util.Set;

/** Learns of every slot that ended: its gauges, its trace, its durations, its log line. */
public record Telemetry(
    LastResults last, Durations durations, ProbeTracer tracer, ServiceMeters meters, SlotLog log)
    implements SlotSink {
  @Override
  public void ended(ProbeResult result) {
    last.ended(result);
    durations.ended(result);
    tracer.ended(result);
    meters.ended(result);
    log.ended(result);
  }

  /** From now on {@code probed} are, and nothing else has series. */
  public void probing(Set<Probed> probed) {
    last.retain(probed);
    durations.retain(probed);
  }

  /** Nothing was seen, so there is nothing to show; the ledger counts it. */
  @Override
  public void missed(SlotId slot, Instant scheduled) {
    meters.missed(slot.region());
  }
}
