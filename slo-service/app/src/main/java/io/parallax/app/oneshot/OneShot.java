package io.parallax.app.oneshot;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.engine.WarmUp;
import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.ProbeTarget;
import java.time.Duration;
import java.util.List;

/** One attempt, from this machine and now. No slot knows of it. */
public final class OneShot {
  /** What the target sees as probe and region. */
  private static final String NAME = "shell";

  private static final String VERSION = "0.1";
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  private OneShot() {}

  /**
   * From a shell: a process whose first attempt this is.
   *
   * @param timeout positive, name look-up included
   * @param allowed private networks that may be reached
   */
  public static ProbeResult first(
      ProbeTarget target, Duration timeout, List<Network> allowed, Clocks clocks) {
    WarmUp.run(clocks);
    Region here = new Region(NAME, "", false, allowed);
    Duration interval = timeout.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : timeout;
    return attempt(new Probe(NAME, target, interval, timeout, List.of(NAME)), here, clocks);
  }

  /** As {@code probe} says, by the rules of {@code region}. */
  public static ProbeResult attempt(Probe probe, Region region, Clocks clocks) {
    Prober prober = new TargetProber(region, clocks, VERSION);
    SlotId none = new SlotId(probe.name(), region.name(), 0);
    return prober.attempt(probe, none, clocks.wall().instant());
  }
}
