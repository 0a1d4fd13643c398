package io.parallax.probes.http;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.Assertion;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.ProbeTarget;
import io.parallax.spec.value.HeaderValue;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to probe something in a test. */
public final class Attempts {
  static final Region REGION =
      new Region("eu", "Europe", true, List.of(Network.parse("127.0.0.1/32")));

  /** Every name ending in {@code .test} is this machine; one is inside, one is nowhere. */
  static final Resolver RESOLVER =
      host -> {
        if (host.equals("inside.test")) {
          return List.of(InetAddress.ofLiteral("10.1.2.3"));
        }
        if (host.equals("both.test")) {
          return List.of(InetAddress.ofLiteral("10.1.2.3"), InetAddress.ofLiteral("127.0.0.1"));
        }
        if (host.endsWith(".test")) {
          return List.of(InetAddress.ofLiteral("127.0.0.1"));
        }
        throw new UnknownHostException(host);
      };

  private Attempts() {}

  public static TargetProber prober(@Nullable KeyStore trusted) {
    return new TargetProber(REGION, Clocks.system(), "1.0", RESOLVER, trusted);
  }

  static HttpTarget get(String url) {
    return HttpTarget.get(URI.create(url))
        .with(HttpTarget.Expectation.SUCCESS.withLimits(3, 1_000_000));
  }

  static HttpTarget withHeaders(HttpTarget target, Map<String, HeaderValue> headers) {
    return target.with(target.request().withHeaders(headers));
  }

  static HttpTarget withLimits(HttpTarget target, int redirects, long bodyBytes) {
    return target.with(target.expectation().withLimits(redirects, bodyBytes));
  }

  static HttpTarget asserting(HttpTarget target, Assertion... assertions) {
    return target.with(target.expectation().withAssertions(assertions));
  }

  static Probe probe(ProbeTarget target, Duration timeout) {
    return new Probe("home", target, Duration.ofSeconds(30), timeout, List.of("eu"));
  }

  public static ProbeResult run(TargetProber prober, ProbeTarget target, Duration timeout) {
    return prober.attempt(
        probe(target, timeout), new SlotId("home", "eu", 7), Clocks.system().wall().instant());
  }

  public static ProbeResult run(ProbeTarget target) {
    return run(prober(null), target, Duration.ofSeconds(5));
  }

  public static Outcome bad(Reason reason) {
    return new Bad(reason);
  }
}
