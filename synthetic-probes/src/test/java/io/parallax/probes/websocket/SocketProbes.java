package io.parallax.probes.websocket;

import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;

import io.parallax.probe.ProbeResult;
import io.parallax.probes.http.Peer;
import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.WebSocketTarget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short ways to probe a WebSocket of our own. */
final class SocketProbes {
  static final Duration SHORT = Duration.ofMillis(500);
  static final int LIMIT = 10_000;
  static final Expectation READY = new Expectation.Contains("ready");

  private SocketProbes() {}

  /** What a peer does once it is a WebSocket's. */
  interface Talk {
    void go(ServerSide peer) throws Exception;
  }

  static WebSocketTarget target(Peer peer, @Nullable String send, @Nullable Expectation expect) {
    return new WebSocketTarget(
        URI.create("ws://127.0.0.1:" + peer.port() + "/feed"),
        Map.of(),
        TlsOptions.DEFAULT,
        Optional.empty(),
        Optional.ofNullable(send),
        Optional.ofNullable(expect),
        LIMIT);
  }

  static Peer.Behaviour upgraded(Talk then) {
    return upgraded("", then);
  }

  /** Upgrades as it should, then goes on. */
  static Peer.Behaviour upgraded(String more, Talk then) {
    return conversation -> {
      ServerSide peer = new ServerSide(conversation.socket);
      peer.upgrade(peer.request(), more);
      then.go(peer);
    };
  }

  static void silence(ServerSide peer) throws InterruptedException {
    Thread.sleep(5_000);
  }

  /** Waits for {@link #READY} from a peer that upgrades. */
  static ProbeResult listen(Talk talk) throws IOException {
    return listen(upgraded(talk), SHORT);
  }

  static ProbeResult listen(Peer.Behaviour behaviour, Duration timeout) throws IOException {
    try (Peer peer = new Peer(behaviour)) {
      return run(prober(null), target(peer, null, READY), timeout);
    }
  }
}
