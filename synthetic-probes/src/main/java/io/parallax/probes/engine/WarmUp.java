package io.parallax.probes.engine;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.HttpTarget.Expectation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Attempts that count for nothing, against a socket of our own on loopback. A process' first
 * attempt loads and interprets what all later ones find ready, and takes up to a hundred times as
 * long: without this, each restart would put slots into the budgets that are slow, or on a busy
 * machine bad, through no fault of their target.
 */
public final class WarmUp {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
          .getBytes(StandardCharsets.US_ASCII);

  private WarmUp() {}

  /**
   * Returns when the attempts have ended; a machine without a loopback interface starts cold.
   *
   * @return what became of them: those over HTTP, then one that tries a TLS handshake and fails,
   *     since the socket does not speak it
   */
  public static List<ProbeResult> run(Clocks clocks) {
    Region region = new Region("warm-up", "", false, List.of(Network.parse("127.0.0.0/8")));
    try (ServerSocket peer = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual().name("warm-up").start(() -> answer(peer));
      Prober prober = new TargetProber(region, clocks, "warm-up");
      return Stream.concat(Stream.generate(() -> "http").limit(ATTEMPTS), Stream.of("https"))
          .map(scheme -> probe(scheme, peer.getLocalPort()))
          .map(probe ->
              prober.attempt(
                  probe, new SlotId(probe.name(), region.name(), 0), clocks.wall().instant()))
          .toList();
    } catch (IOException noLoopback) {
      return List.of();
    }
  }

  private static Probe probe(String scheme, int port) {
    HttpTarget target =
        HttpTarget.get(URI.create("%s://127.0.0.1:%d/".formatted(scheme, port)))
            .with(Expectation.SUCCESS.withLimits(0, ANSWER.length));
    return new Probe("warm-up", target, TIMEOUT, TIMEOUT, List.of("warm-up"));
  }

  private static void answer(ServerSocket peer) {
    while (!peer.isClosed()) {
      try (Socket socket = peer.accept()) {
        // Closing with unread bytes would reset the connection before the answer is read.
        int ignored = socket.getInputStream().read(new byte[8_192]);
        socket.getOutputStream().write(ANSWER);
      } catch (IOException over) {
        // The next one is no worse for it; the last accept ends with the socket.
      }
    }
  }
}
