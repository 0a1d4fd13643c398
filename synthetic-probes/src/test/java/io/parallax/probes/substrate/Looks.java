package io.parallax.probes.substrate;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.SubstrateChecks;
import io.parallax.spec.target.SubstrateChecks.Archive;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.SubstrateTarget.Bounds;
import io.parallax.spec.value.HeaderValue;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to look at a node in a test. */
final class Looks {
  static final Bounds BOUNDS = new Bounds(5, Duration.ofSeconds(6), Duration.ofSeconds(18), 10, 3);
  private static final Region REGION =
      new Region("eu", "Europe", true, List.of(Network.parse("127.0.0.1/32")));
  private static final Resolver RESOLVER = _ -> List.of(InetAddress.getLoopbackAddress());
  private static final TargetProber PROBER =
      new TargetProber(REGION, Clocks.system(), "1.0", RESOLVER, null);

  private Looks() {}

  static SubstrateTarget target(URI url, Bounds bounds, URI... references) {
    return new SubstrateTarget(
        url, Map.of(), Optional.of(UnrulyNode.GENESIS), bounds, List.of(references));
  }

  static SubstrateTarget target(UnrulyNode node, URI... references) {
    return target(node.url(), BOUNDS, references);
  }

  static SubstrateTarget anyChain(SubstrateTarget target) {
    return new SubstrateTarget(
        target.url(), target.headers(), Optional.empty(), target.bounds(), target.references());
  }

  static SubstrateTarget withHeaders(SubstrateTarget target, Map<String, HeaderValue> headers) {
    return new SubstrateTarget(
        target.url(), headers, target.genesisHash(), target.bounds(), target.references());
  }

  static SubstrateTarget withOwn(SubstrateTarget target, URI... own) {
    return new SubstrateTarget(
        target.url(),
        target.headers(),
        target.genesisHash(),
        target.bounds(),
        target.references(),
        List.of(own),
        target.checks());
  }

  static SubstrateTarget withChecks(SubstrateTarget target, SubstrateChecks checks) {
    return new SubstrateTarget(
        target.url(),
        target.headers(),
        target.genesisHash(),
        target.bounds(),
        target.references(),
        target.ownReferences(),
        checks);
  }

  static SubstrateChecks runtime(String name, long least) {
    return new SubstrateChecks(
        Optional.of(name),
        Optional.of(least),
        List.of(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  static SubstrateChecks methods(String... methods) {
    return new SubstrateChecks(
        Optional.empty(),
        Optional.empty(),
        List.of(methods),
        false,
        Optional.empty(),
        Optional.empty());
  }

  static SubstrateChecks refuseUnsafe() {
    return new SubstrateChecks(
        Optional.empty(), Optional.empty(), List.of(), true, Optional.empty(), Optional.empty());
  }

  static SubstrateChecks archive(Archive archive) {
    return new SubstrateChecks(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        Optional.of(archive),
        Optional.empty());
  }

  static SubstrateChecks newHeadWithin(Duration wait) {
    return new SubstrateChecks(
        Optional.empty(), Optional.empty(), List.of(), false, Optional.empty(), Optional.of(wait));
  }

  /** By a prober that trusts {@code trusted} alone. */
  static ProbeResult trusting(KeyStore trusted, SubstrateTarget target) {
    return by(
        new TargetProber(REGION, Clocks.system(), "1.0", RESOLVER, trusted),
        target,
        Duration.ofSeconds(10));
  }

  static ProbeResult at(SubstrateTarget target, Duration timeout) {
    return by(PROBER, target, timeout);
  }

  /** One that has seen nothing yet. */
  static TargetProber prober(Clocks clocks) {
    return new TargetProber(REGION, clocks, "1.0", RESOLVER, null);
  }

  static ProbeResult by(TargetProber prober, SubstrateTarget target, Duration timeout) {
    return prober.attempt(
        new Probe("node", target, Duration.ofSeconds(30), timeout, List.of("eu")),
        new SlotId("node", "eu", 7),
        Clocks.system().wall().instant());
  }

  static ProbeResult at(SubstrateTarget target) {
    return at(target, Duration.ofSeconds(10));
  }
}
