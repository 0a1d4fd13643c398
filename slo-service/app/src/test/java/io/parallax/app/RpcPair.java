package io.parallax.app;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.spec.Pair;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.target.SubstrateTarget.Bounds;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pair of nodes made by hand: {@code a} serves, {@code b} waits, five blocks behind at most. */
public final class RpcPair {
  public static final Duration INTERVAL = Duration.ofSeconds(15);

  private RpcPair() {}

  public static Workspace workspace(Slo... slos) {
    return new Workspace(
        List.of(new Region("eu", "", true, List.of()), new Region("us", "", false, List.of())),
        List.of(),
        List.of(node("a"), node("b")),
        List.of(slos),
        List.of(),
        List.of(new Pair("rpc", "rpc", "a", "b", 5)));
  }

  private static Probe node(String name) {
    return new Probe(
        name,
        new SubstrateTarget(
            URI.create("http://" + name + ".test/"),
            Map.of(),
            Optional.empty(),
            new Bounds(5, Duration.ofSeconds(6), Duration.ofSeconds(18), 10, 0),
            List.of()),
        INTERVAL,
        Duration.ofSeconds(5),
        List.of("eu", "us"));
  }

  /**
   * What a slot of a node came to.
   *
   * @param best number of its best block
   */
  public static ProbeResult ended(SlotId slot, Instant scheduled, Outcome outcome, long best) {
    Evidence.Substrate seen =
        new Evidence.Substrate(
            Optional.of("0x1"),
            Optional.of(100L),
            Optional.of(best),
            Optional.of(best),
            Optional.of(Duration.ofSeconds(1)),
            Optional.of(9L),
            Optional.empty());
    return new ProbeResult(
        slot,
        scheduled,
        Duration.ZERO,
        outcome,
        false,
        new Timings(Duration.ofMillis(41), Map.of()),
        new Evidence(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(seen), ""),
        "0".repeat(32),
        "0".repeat(16));
  }
}
