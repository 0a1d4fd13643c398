package io.parallax.probes.substrate;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.transport.Attempt;
import io.parallax.probes.transport.AttemptRunner;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Identity;
import io.parallax.probes.transport.Observation;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.HttpTarget;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.SubstrateTarget;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Probes Substrate nodes by JSON-RPC over HTTP: identity, health, head, age, finality and runtime,
 * held against the clock and against other nodes. The timings are those of the node's own calls,
 * all together; each attempt begins on a fresh connection and stays on it.
 */
public final class SubstrateProber implements Prober {
  /** References that have not answered by then are left out, so that the node gets its verdict. */
  private static final double REFERENCES_SHARE = 0.8;

  private final Clocks clocks;
  private final AttemptRunner runner;
  private final ColdTransport transport;

  /** A prober that uses the machine's resolver and trusts what its Java installation trusts. */
  public SubstrateProber(Region region, Clocks clocks, String version) {
    this(region, clocks, version, Resolver.system(), null);
  }

  /**
   * @param region whose allowed networks may be reached
   * @param version of Parallax, for the User-Agent
   * @param trusted certificates to trust; null for those of the Java installation
   */
  public SubstrateProber(
      Region region, Clocks clocks, String version, Resolver resolver, @Nullable KeyStore trusted) {
    this.clocks = clocks;
    this.runner = new AttemptRunner(clocks, version);
    this.transport = new ColdTransport(region, resolver, trusted);
  }

  /**
   * @throws IllegalArgumentException when the probe's target is no Substrate node
   */
  @Override
  public ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled) {
    SubstrateTarget target =
        switch (probe.target()) {
          case SubstrateTarget substrate -> substrate;
          case HttpTarget _ ->
              throw new IllegalArgumentException("probe " + probe.name() + " is of plain HTTP");
        };
    return runner.run(
        probe,
        slot,
        scheduled,
        (identity, observation) -> attempt(target, probe.timeout(), identity, observation));
  }

  private Attempt attempt(
      SubstrateTarget target, Duration timeout, Identity identity, Observation observation) {
    long until = clocks.monotonic().getAsLong() + Math.round(timeout.toNanos() * REFERENCES_SHARE);
    ReferenceCalls references =
        new ReferenceCalls(
            target.references(), transport, identity.userAgent(), clocks.monotonic(), until);
    return new SubstrateAttempt(
        target, identity, transport, observation, clocks.wall(), references);
  }
}
