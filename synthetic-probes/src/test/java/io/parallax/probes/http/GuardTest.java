package io.parallax.probes.http;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.get;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.probe.Timings.Phase;
import io.parallax.probes.Clocks;
import io.parallax.probes.engine.TargetProber;
import io.parallax.probes.transport.Resolver;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ways to have a prober read what only its machine can reach. The region allows 127.0.0.1 alone.
 */
class GuardTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static TargetProber prober(Resolver resolver) {
    return new TargetProber(Attempts.REGION, Clocks.system(), "1.0", resolver, null);
  }

  private static void assertRefused(ProbeResult result) {
    assertThat(result.outcome())
        .as(result.evidence().detail())
        .isEqualTo(bad(Reason.ADDRESS_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "10.0.0.1",
        "0.0.0.0",
        "0",
        "127.0.0.2",
        "127.2",
        "[::]",
        "[::1]",
        "[::ffff:169.254.169.254]",
        "[::ffff:a9fe:a9fe]",
        "[::169.254.169.254]",
        "[64:ff9b::169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::1]",
        "[2002:a9fe:a9fe::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "2852039166",
      })
  void anAddressIsRefusedHoweverItIsWritten(String host) {
    ProbeResult result = run(prober(Resolver.system()), get("http://" + host + "/"), LIMIT);
    assertRefused(result);
    assertThat(result.timings().phase(Phase.PROCESSING)).isEmpty();
  }

  /** C programs read these as 169.254.169.254; for us they are no names, and nobody is asked. */
  @ParameterizedTest
  @ValueSource(strings = {"0251.0376.0251.0376", "0xa9fea9fe", "0xa9.0xfe.0xa9.0xfe"})
  void octalAndHexadecimalAddressesReachNobody(String host) {
    ProbeResult result = run(prober(Resolver.system()), get("http://" + host + "/"), LIMIT);
    assertThat(result.outcome())
        .as(result.evidence().detail())
        .isIn(bad(Reason.ADDRESS_REFUSED), bad(Reason.DNS_FAILED));
    assertThat(result.timings().phase(Phase.CONNECT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://0.0.0.0:22/",
        "http://2852039166/",
        "http://inside.test/",
        "//169.254.169.254/",
      })
  void aRedirectThereIsRefused(String location) throws Exception {
    try (Peer peer =
        Peer.answering(
            "HTTP/1.1 302 Go\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n".formatted(location))) {
      Resolver resolver =
          host ->
              host.equals("inside.test")
                  ? List.of(InetAddress.ofLiteral("192.168.0.1"))
                  : Resolver.system().lookup(host);
      assertRefused(run(prober(resolver), get(peer.url()), LIMIT));
    }
  }

  /** The name is looked up for each connection, and the very address that comes is judged. */
  @Test
  void aNameThatTurnsInwardsIsRefused() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    Resolver rebinding =
        _ ->
            List.of(
                InetAddress.ofLiteral(
                    lookups.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254"));
    try (Peer peer =
        Peer.answering("HTTP/1.1 302 Go\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")) {
      String url = "http://rebinding.test:" + peer.port() + "/";
      assertRefused(run(prober(rebinding), get(url), LIMIT));
      assertThat(lookups).hasValue(2);
      assertThat(peer.connections).hasValue(1);
      assertRefused(run(prober(rebinding), get(url), LIMIT));
    }
  }

  @Test
  void aNameIsNotLookedUpTwiceForOneConnection() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    Resolver counting =
        _ -> {
          lookups.incrementAndGet();
          return List.of(InetAddress.ofLiteral("127.0.0.1"));
        };
    try (Peer peer = Peer.answering("HTTP/1.1 204 No\r\n\r\n")) {
      String url = "http://once.test:" + peer.port() + "/";
      assertThat(run(prober(counting), get(url), LIMIT).outcome()).isEqualTo(new Good());
      assertThat(lookups).hasValue(1);
    }
  }
}
