package io.parallax.app.demo;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.http.HttpProber;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Attempts that no slot counts, made before the first slot. A JVM's first requests load a thousand
 * classes; in windows of a minute, those few seconds would read as an incident.
 */
final class WarmUp {
  private static final int ATTEMPTS = 30;

  /** As many quick ones in a row are enough. */
  private static final int QUICK_ATTEMPTS = 4;

  private static final Duration QUICK = Duration.ofMillis(150);

  private WarmUp() {}

  static void of(Workspace workspace) {
    for (Region region : workspace.regions()) {
      Prober prober = new HttpProber(region, Clocks.system(), "warm-up");
      workspace.probes().forEach(probe -> warm(prober, probe, region));
    }
  }

  private static void warm(Prober prober, Probe probe, Region region) {
    int quick = 0;
    for (int k = 0; k < ATTEMPTS && quick < QUICK_ATTEMPTS; k++) {
      SlotId slot = new SlotId(probe.name(), region.name(), k);
      quick =
          isQuick(prober.attempt(probe, slot, InstantSource.system().instant())) ? quick + 1 : 0;
    }
  }

  private static boolean isQuick(ProbeResult result) {
    return result.outcome() instanceof Outcome.Good
        && result.timings().total().compareTo(QUICK) < 0;
  }
}
