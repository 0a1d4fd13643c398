package io.parallax.app;

import io.parallax.app.telemetry.ServiceMeters;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Prober;
import io.parallax.spec.Probe;
import java.time.Instant;
import java.util.Collection;

/** Knows how many attempts are under way. */
record CountedFlights(Prober prober, ServiceMeters meters) implements Prober {
  @Override
  public ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled) {
    meters.begun(slot.region());
    try {
      return prober.attempt(probe, slot, scheduled);
    } finally {
      meters.landed(slot.region());
    }
  }

  @Override
  public void assign(Collection<Probe> probes) {
    prober.assign(probes);
  }
}
