package io.parallax.probes.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.attempt.AttemptRunner;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.spec.target.HttpTarget;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an attempt leaves behind: with thousands of probes it would be the process' memory. */
class LeftoversTest {
  private static final Clocks CLOCKS = Clocks.system();

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void nothingOfAnAttemptIsKeptThoughItsPeerNeverCloses() throws Exception {
    try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      WeakReference<Observation> seen = attempt(Attempts.get(peer.url()));
      while (seen.get() != null) {
        System.gc();
        Thread.sleep(20);
      }
    }
  }

  private static WeakReference<Observation> attempt(HttpTarget target) {
    ColdTransport transport = new ColdTransport(Attempts.REGION, Attempts.RESOLVER, null);
    Ways ways = new Ways(transport, CLOCKS.monotonic());
    Vantage vantage = new Vantage("eu", CLOCKS.wall(), Duration.ofSeconds(5));
    List<WeakReference<Observation>> seen = new ArrayList<>();
    ProbeResult result =
        new AttemptRunner(CLOCKS, "1.0")
            .run(
                Attempts.probe(target, Duration.ofSeconds(5)),
                new SlotId("home", "eu", 1),
                CLOCKS.wall().instant(),
                (identity, observation) -> {
                  seen.add(new WeakReference<>(observation));
                  return new HttpAttempt(target, vantage, identity, ways, observation);
                });
    assertThat(result.outcome()).isEqualTo(new Good());
    return seen.getFirst();
  }
}
