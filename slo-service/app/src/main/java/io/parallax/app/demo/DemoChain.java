package io.parallax.app.demo;

import io.parallax.probes.substrate.simulated.NodeState;
import io.parallax.probes.substrate.simulated.SimulatedNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * A chain that makes a block a second, and its nodes: one that serves, one that waits, and three of
 * other people. The one that waits is cut off for a while; it does not say so, as no node without
 * peers does.
 */
final class DemoChain implements AutoCloseable {
  private static final String GENESIS = "0x" + "5e".repeat(32);
  private static final long FIRST_BLOCK = 24_000_000;
  private static final long FINALITY_LAG = 2;
  private static final long SPEC_VERSION = 1_003_004;
  private static final long PEERS = 12;

  /** Blocks behind its peers from which a node says that it is syncing. */
  private static final long MAJOR_SYNC = 5;

  private static final int CATCHES_UP_AT = 5;

  private final InstantSource clock;
  private final Instant first;
  private final Supplier<Duration> elapsed;
  private final Episode cutOff;
  private final SequencedMap<String, SimulatedNode> nodes = new LinkedHashMap<>();

  private DemoChain(InstantSource clock, Supplier<Duration> elapsed, Episode cutOff) {
    this.clock = clock;
    this.first = clock.instant();
    this.elapsed = elapsed;
    this.cutOff = cutOff;
  }

  static DemoChain start(InstantSource clock, Supplier<Duration> elapsed, Episode cutOff)
      throws IOException {
    DemoChain chain = new DemoChain(clock, elapsed, cutOff);
    chain.nodes.put("RPC_A", SimulatedNode.start(chain::healthy));
    chain.nodes.put("RPC_B", SimulatedNode.start(chain::standby));
    for (String other : List.of("OTHER_1", "OTHER_2", "OTHER_3")) {
      chain.nodes.put(other, SimulatedNode.start(chain::healthy));
    }
    chain.rehearse();
    return chain;
  }

  /** Where each node answers, by the name that the workspace's text has for it. */
  Map<String, URI> urls() {
    SequencedMap<String, URI> urls = new LinkedHashMap<>();
    nodes.forEach((name, node) -> urls.put(name, node.url()));
    return urls;
  }

  private NodeState healthy() {
    return at(clock.instant(), PEERS, false);
  }

  private NodeState standby() {
    Duration now = elapsed.get();
    Duration behind = cutOff.behind(now, CATCHES_UP_AT);
    boolean on = cutOff.isOn(now);
    return at(
        clock.instant().minus(behind), on ? 0 : PEERS, !on && behind.toSeconds() > MAJOR_SYNC);
  }

  /** One that knows the chain as it was at {@code moment}. */
  private NodeState at(Instant moment, long peers, boolean syncing) {
    long made = Duration.between(first, moment).toSeconds();
    long best = FIRST_BLOCK + made;
    Instant bestMade = first.plusSeconds(made);
    return new NodeState(
        GENESIS, best, best - FINALITY_LAG, bestMade, SPEC_VERSION, peers, syncing);
  }

  /** A node that runs for weeks is warm; the first call to a new one takes a third of a second. */
  private void rehearse() throws IOException {
    byte[] call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"chain_getHeader\",\"params\":[]}"
            .getBytes(StandardCharsets.UTF_8);
    for (SimulatedNode node : nodes.values()) {
      URLConnection request = node.url().toURL().openConnection(Proxy.NO_PROXY);
      request.setDoOutput(true);
      request.getOutputStream().write(call);
      try (InputStream answer = request.getInputStream()) {
        answer.readAllBytes();
      }
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(SimulatedNode::close);
  }
}
