package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.peers.FreePort;
import io.parallax.peers.Program;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.transport.Resolver;
import io.parallax.spec.target.HttpTarget;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private static TargetProber with(Resolver resolver) {
    return new TargetProber(Attempts.REGION, Clocks.system(), "1.0", resolver, null);
  }

  /** Neither an interrupt nor a cancelled call frees a real look-up. */
  private static InetAddress hang(CountDownLatch until) {
    while (true) {
      try {
        until.await();
        return InetAddress.ofLiteral("127.0.0.1");
      } catch (InterruptedException ignored) {
        // as getaddrinfo does
      }
    }
  }

  @Test
  void aLookUpThatHangsEndsAtTheDeadline() {
    CountDownLatch released = new CountDownLatch(1);
    TargetProber prober = with(_ -> List.of(hang(released)));
    ProbeResult result = run(prober, get("http://hang.test/"), Duration.ofMillis(300));
    released.countDown();
    assertThat(result.outcome()).isEqualTo(bad(Reason.DNS_TIMEOUT));
    assertThat(result.timings().total()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(2));
    assertThat(result.timings().phases().keySet()).containsExactly(Phase.RESOLVE);
  }

  @Test
  void aNameThatIsNotThereFails() {
    assertThat(run(get("http://nowhere.example/")).outcome()).isEqualTo(bad(Reason.DNS_FAILED));
  }

  @Test
  void everyAttemptAsksAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Peer peer = Peer.answering(OK)) {
      TargetProber prober =
          with(host -> {
            asked.incrementAndGet();
            return Attempts.RESOLVER.lookup(host);
          });
      for (int i = 0; i < 3; i++) {
        run(prober, get("http://good.test:" + peer.port()), Duration.ofSeconds(5));
      }
      assertThat(asked).hasValue(3);
      assertThat(peer.connections).hasValue(3);
    }
  }

  @Test
  void onlyTheFirstAddressThatMayBeReachedIsUsed() throws Exception {
    try (Peer peer = Peer.answering(OK)) {
      HttpTarget target = get("http://both.test:" + peer.port());
      assertThat(run(target).outcome()).isEqualTo(new Good());
      HttpTarget inside = get("http://inside.test:" + peer.port());
      assertThat(run(inside).outcome()).isEqualTo(bad(Reason.ADDRESS_REFUSED));
    }
  }

  @Test
  void aSecondAddressIsNoSecondChance() {
    Resolver twice =
        _ -> List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.1"));
    ProbeResult result =
        run(with(twice), get("http://two.test:" + FreePort.next()), Duration.ofSeconds(5));
    assertThat(result.outcome()).isEqualTo(bad(Reason.CONNECT_REFUSED));
  }

  @Test
  void anEmptyAnswerIsAFailure() {
    ProbeResult result = run(with(_ -> List.of()), get("http://e.test/"), Duration.ofSeconds(5));
    assertThat(result.outcome()).isEqualTo(bad(Reason.DNS_FAILED));
  }

  @Test
  void theProcessKeepsNoNames(@TempDir Path directory) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    new Program(java)
        .succeed(directory, "-cp", System.getProperty("java.class.path"), LookUps.class.getName());
  }

  /** Run as a process of its own: exits with 0 when each look-up reached the name service. */
  static final class LookUps {
    private LookUps() {}

    public static void main(String[] arguments) throws UnknownHostException {
      Resolver resolver = Resolver.system();
      for (int i = 0; i < 3; i++) {
        if (!resolver.lookup("counted.test").equals(List.of(InetAddress.ofLiteral("192.0.2.1")))) {
          throw new IllegalStateException("the test's name service was not asked");
        }
      }
      if (CountingNameService.ASKED.get() != 3) {
        throw new IllegalStateException("asked " + CountingNameService.ASKED.get() + " times");
      }
    }
  }
}
