package io.parallax.probes.benchmark;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.engine.WarmUp;
import io.parallax.probes.http.Peer;
import io.parallax.probes.websocket.ServerSide;
import io.parallax.spec.Probe;
import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.WebSocketTarget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * How long a WebSocket that upgrades and then says nothing keeps a probe, and what stays open.
 * There is no peer to set beside it: blackbox_exporter 0.23 has no WebSocket.
 */
class SilentWebSocketBenchmark {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 25;

  @Test
  void measure() throws Exception {
    WarmUp.run(Clocks.system());
    AtomicInteger open = new AtomicInteger();
    Peer.Behaviour silent =
        conversation -> {
          ServerSide side = new ServerSide(conversation.socket);
          side.upgrade(side.request(), "");
          open.incrementAndGet();
          while (conversation.socket.getInputStream().read() >= 0) {
            // what the prober says does not matter
          }
          open.decrementAndGet();
        };
    List<Double> over = new ArrayList<>();
    try (Peer peer = new Peer(silent)) {
      TargetProber prober = new TargetProber(Targets.REGION, Clocks.system(), "1.0");
      for (int i = 0; i < ATTEMPTS; i++) {
        ProbeResult result =
            prober.attempt(
                probe(peer.port()), new SlotId("feed", "eu", i), Clocks.system().wall().instant());
        Assertions.assertThat(result.outcome()).isEqualTo(new Outcome.Bad(Reason.RESPONSE_TIMEOUT));
        over.add(result.timings().total().minus(TIMEOUT).toNanos() / 1e6);
      }
      Thread.sleep(500);
      System.out.printf(
          "%d silent WebSockets, timeout %d ms: verdict %.1f ms after it at the median, %.1f ms at"
              + " most; %d connections left open%n",
          ATTEMPTS, TIMEOUT.toMillis(), Quantiles.of(over, 0.5), Quantiles.of(over, 1), open.get());
    }
  }

  private static Probe probe(int port) {
    WebSocketTarget target =
        new WebSocketTarget(
            URI.create("ws://127.0.0.1:" + port + "/"),
            Map.of(),
            TlsOptions.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Expectation.Contains("ready")),
            10_000);
    return new Probe("feed", target, Duration.ofSeconds(10), TIMEOUT, List.of("eu"));
  }
}
