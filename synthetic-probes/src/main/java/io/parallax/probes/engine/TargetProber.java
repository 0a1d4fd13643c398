package io.parallax.probes.engine;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.attempt.AttemptRunner;
import io.parallax.probes.dns.DnsAttempt;
import io.parallax.probes.grpc.GrpcAttempt;
import io.parallax.probes.http.HttpAttempt;
import io.parallax.probes.http.Vantage;
import io.parallax.probes.http.Ways;
import io.parallax.probes.stream.TcpAttempt;
import io.parallax.probes.stream.TlsAttempt;
import io.parallax.probes.substrate.Courses;
import io.parallax.probes.substrate.SubstrateAttempt;
import io.parallax.probes.substrate.watch.HeadBoard;
import io.parallax.probes.substrate.watch.HeadWatch;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Resolver;
import io.parallax.probes.websocket.WebSocketAttempt;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.GrpcTarget;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.TcpTarget;
import io.parallax.spec.target.TlsTarget;
import io.parallax.spec.target.WebSocketTarget;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Probes each target by its protocol. Every attempt resolves, connects and handshakes afresh; the
 * timeout covers all of it, name look-up included.
 */
public final class TargetProber implements Prober {
  /** Behind the version in the User-Agent of a second attempt. */
  private static final String CONFIRMING = "+confirming";

  private final Clocks clocks;
  private final AttemptRunner runner;
  private final AttemptRunner confirmer;
  private final ColdTransport transport;
  private final Courses courses = new Courses();
  private final SubstrateAttempt.Bench bench;
  private final Ways ways;
  private final HeadWatch watch;

  /** A prober that uses the machine's resolver and trusts what its Java installation trusts. */
  public TargetProber(Region region, Clocks clocks, String version) {
    this(region, clocks, version, new HeadBoard());
  }

  /**
   * A prober that uses the machine's resolver and trusts what its Java installation trusts.
   *
   * @param heads where what is watched between slots can be read
   */
  public TargetProber(Region region, Clocks clocks, String version, HeadBoard heads) {
    this(region, clocks, version, Resolver.system(), null, heads);
  }

  /**
   * @param region whose allowed networks may be reached
   * @param version of Parallax, for the User-Agent
   * @param trusted certificates to trust; null for those of the Java installation
   */
  public TargetProber(
      Region region, Clocks clocks, String version, Resolver resolver, @Nullable KeyStore trusted) {
    this(region, clocks, version, resolver, trusted, new HeadBoard());
  }

  private TargetProber(
      Region region,
      Clocks clocks,
      String version,
      Resolver resolver,
      @Nullable KeyStore trusted,
      HeadBoard heads) {
    this.clocks = clocks;
    this.runner = new AttemptRunner(clocks, version);
    this.confirmer = new AttemptRunner(clocks, version + CONFIRMING);
    this.transport = new ColdTransport(region, resolver, trusted);
    this.bench = new SubstrateAttempt.Bench(transport, clocks, courses);
    this.ways = new Ways(transport, clocks.monotonic());
    this.watch = new HeadWatch(region.name(), transport, clocks.monotonic(), version, heads);
  }

  @Override
  public ProbeResult attempt(Probe probe, SlotId slot, Instant scheduled) {
    return run(runner, probe, slot, scheduled);
  }

  private ProbeResult run(AttemptRunner by, Probe probe, SlotId slot, Instant scheduled) {
    return by.run(
        probe,
        slot,
        scheduled,
        maker(probe, new Vantage(slot.region(), clocks.wall(), probe.timeout())));
  }

  /** For second attempts, which their target can tell from the first. */
  public Prober confirming() {
    return (probe, slot, scheduled) -> run(confirmer, probe, slot, scheduled);
  }

  @Override
  public void assign(Collection<Probe> probes) {
    courses.retain(probes);
    watch.assign(probes);
  }

  private AttemptRunner.Maker maker(Probe probe, Vantage vantage) {
    return switch (probe.target()) {
      case HttpTarget http ->
          (identity, observation) -> new HttpAttempt(http, vantage, identity, ways, observation);
      case SubstrateTarget node ->
          (identity, observation) ->
              new SubstrateAttempt(probe, node, identity, observation, bench);
      case WebSocketTarget socket ->
          (identity, observation) -> new WebSocketAttempt(socket, identity, transport, observation);
      case TcpTarget tcp ->
          (_, observation) -> new TcpAttempt(tcp, transport, observation, clocks.wall());
      case TlsTarget tls ->
          (identity, observation) -> new TlsAttempt(tls, transport, observation, clocks.wall());
      case GrpcTarget grpc ->
          (identity, observation) -> new GrpcAttempt(grpc, identity, transport, observation);
      case DnsTarget dns ->
          (_, observation) -> new DnsAttempt(dns, transport, observation, clocks.monotonic());
    };
  }
}
