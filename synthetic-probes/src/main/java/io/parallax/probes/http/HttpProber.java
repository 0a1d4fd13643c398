package io.parallax.probes.http;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.transport.AttemptRunner;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.HttpTarget;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.SubstrateTarget;
import java.security.KeyStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Probes HTTP and HTTPS. Each attempt, and each redirect within it, resolves, connects and
 * handshakes afresh; the timeout covers all of it, name look-up included.
 */
public final class HttpProber implements Prober {
  private final AttemptRunner runner;
  private final ColdTransport transport;

  /** A prober that uses the machine's resolver and trusts what its Java installation trusts. */
  public HttpProber(Region region, Clocks clocks, String version) {
    this(region, clocks, version, Resolver.system(), null);
  }

  /**
   * @param region whose allowed networks may be reached
   * @param version of Parallax, for the User-Agent
   * @param trusted certificates to trust; null for those of the Java installation
   */
  public HttpProber(
      Region region, Clocks clocks, String version, Resolver resolver, @Nullable KeyStore trusted) {
    this.runner = new AttemptRunner(clocks, version);
    this.transport = new ColdTransport(region, resolver, trusted);
  }

  /**
   * @throws IllegalArgumentException when the probe's target is not HTTP
   */
  @Override
  public ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled) {
    HttpTarget target =
        switch (probe.target()) {
          case HttpTarget http -> http;
          case SubstrateTarget _ ->
              throw new IllegalArgumentException("probe " + probe.name() + " is not of HTTP");
        };
    return runner.run(
        probe,
        slot,
        scheduled,
        (identity, observation) -> new HttpAttempt(target, identity, transport, observation));
  }
}
