package io.parallax.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.spec.Network;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.HttpTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets: closed ports, black holes that accept and say nothing, and servers that answer. */
class ControlsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(4_400);
  private final Clocks clocks = Clocks.system();
  private final List<ServerSocket> open = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  @AfterEach
  void close() throws IOException {
    for (ServerSocket socket : open) {
      socket.close();
    }
  }

  @Test
  void aRefusedConnectionWhileAllControlsRefuseTooIsUnknown() throws IOException {
    Controlled prober = prober(FreePort.next(), FreePort.next(), FreePort.next());
    assertThat(attempt(prober, FreePort.next()))
        .isEqualTo(new Unknown(ProberFault.CONTROLS_FAILED));
    assertThat(failed).hasPositiveValue();
  }

  @Test
  void silenceWhileAllControlsAreSilentIsUnknown() throws IOException {
    Controlled prober = prober(silent(), silent(), FreePort.next());
    long begun = System.nanoTime();
    assertThat(attempt(prober, silent())).isEqualTo(new Unknown(ProberFault.CONTROLS_FAILED));
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .as("within what the scheduler allows")
        .isLessThan(TIMEOUT.plusSeconds(1));
  }

  @Test
  void oneControlThatAnswersAnythingProvesTheNetwork() throws IOException {
    Controlled prober = prober(silent(), FreePort.next(), answering("503 Busy"));
    assertThat(attempt(prober, FreePort.next())).isEqualTo(new Bad(Reason.CONNECT_REFUSED));
    assertThat(answered).hasPositiveValue();
    assertThat(failed).hasValue(0);
  }

  @Test
  void anAnswerOfTheTargetIsNeverExcused() throws IOException {
    Controlled prober = prober(FreePort.next(), FreePort.next(), FreePort.next());
    assertThat(attempt(prober, answering("503 Busy"))).isEqualTo(new Bad(Reason.HTTP_STATUS));
    assertThat(attempt(prober, answering("200 OK"))).isEqualTo(new Outcome.Good());
    assertThat(answered.get() + failed.get()).as("nobody wondered").isZero();
  }

  @Test
  void aFailureAfterTheNetworkIsBackIsBad() throws IOException {
    int port = FreePort.next();
    Controlled prober = prober(port, FreePort.next(), FreePort.next());
    assertThat(attempt(prober, FreePort.next()))
        .isEqualTo(new Unknown(ProberFault.CONTROLS_FAILED));
    serve(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), "200 OK");
    long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (answered.get() == 0) {
      assertThat(System.nanoTime()).isLessThan(limit);
      Thread.onSpinWait();
    }
    Outcome after = attempt(prober, FreePort.next());
    assertThat(after).isEqualTo(new Bad(Reason.CONNECT_REFUSED));
  }

  private Outcome attempt(Controlled prober, int port) {
    Probe probe =
        new Probe(
            "shop", HttpTarget.get(url(port)), Duration.ofSeconds(10), TIMEOUT, List.of("eu"));
    return prober.attempt(probe, new SlotId("shop", "eu", 1), clocks.wall().instant()).outcome();
  }

  private Controlled prober(int... controls) {
    List<URI> urls = new ArrayList<>();
    for (int port : controls) {
      urls.add(url(port));
    }
    Region region =
        new Region("eu", "", true, List.of(Network.parse("127.0.0.0/8")), Optional.empty(), urls);
    TargetProber target = new TargetProber(region, clocks, "test");
    Controls watched =
        new Controls(region, target, clocks, any -> (any ? answered : failed).incrementAndGet());
    return new Controlled(target, watched, clocks);
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private ServerSocket listening() throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(socket);
    return socket;
  }

  /** The kernel accepts for it; nobody ever answers. */
  private int silent() throws IOException {
    return listening().getLocalPort();
  }

  private int answering(String status) throws IOException {
    return serve(listening(), status);
  }

  private int serve(ServerSocket socket, String status) {
    open.add(socket);
    Thread.ofVirtual()
        .start(() -> {
          while (!socket.isClosed()) {
            try (Socket peer = socket.accept()) {
              int ignored = peer.getInputStream().read(new byte[8_192]);
              peer.getOutputStream()
                  .write(
                      ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                          .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException over) {
              // The next one is no worse for it.
            }
          }
        });
    return socket.getLocalPort();
  }
}
