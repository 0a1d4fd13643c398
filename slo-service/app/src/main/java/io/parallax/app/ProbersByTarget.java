package io.parallax.app;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.http.HttpProber;
import io.parallax.probes.substrate.SubstrateProber;
import io.parallax.spec.HttpTarget;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.SubstrateTarget;
import java.time.Instant;

/** Hands each attempt to the prober of its protocol. */
record ProbersByTarget(Prober http, Prober substrate) implements Prober {
  static ProbersByTarget of(Region region, Clocks clocks, String version) {
    return new ProbersByTarget(
        new HttpProber(region, clocks, version), new SubstrateProber(region, clocks, version));
  }

  @Override
  public ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled) {
    Prober prober =
        switch (probe.target()) {
          case HttpTarget _ -> http;
          case SubstrateTarget _ -> substrate;
        };
    return prober.attempt(probe, slot, scheduled);
  }
}
