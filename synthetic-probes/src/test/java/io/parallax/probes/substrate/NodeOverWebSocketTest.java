package io.parallax.probes.substrate;

import static io.parallax.probes.http.Attempts.bad;
import static io.parallax.probes.http.Attempts.prober;
import static io.parallax.probes.http.Attempts.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Good;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import io.parallax.spec.target.Expectation;
import io.parallax.spec.target.TlsOptions;
import io.parallax.spec.target.WebSocketTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WebSocket server that we did not write: the node's own. */
class NodeOverWebSocketTest {
  @TempDir Path scratch;

  private static ProbeResult ask(Chopsticks node, String regex, Duration limit) {
    WebSocketTarget target =
        new WebSocketTarget(
            URI.create(node.url().toString().replaceFirst("http", "ws")),
            Map.of(),
            TlsOptions.DEFAULT,
            Optional.empty(),
            Optional.of(
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"chain_getHeader\",\"params\":[]}"),
            Optional.of(new Expectation.Matches(regex)),
            1 << 20);
    return run(prober(null), target, limit);
  }

  @Test
  void aCallIsAnsweredAndAWrongOneIsNotWaitedForLongerThanTheTimeout() throws Exception {
    try (Chopsticks node = new Chopsticks(scratch)) {
      ProbeResult answered = ask(node, "\"parentHash\":\"0x[0-9a-f]{64}\"", Duration.ofSeconds(30));
      assertThat(answered.outcome()).as(answered.evidence().detail()).isEqualTo(new Good());
      Duration limit = Duration.ofSeconds(2);
      ProbeResult other = ask(node, "no such thing", limit);
      assertThat(other.outcome()).isEqualTo(bad(Reason.ANSWER_UNEXPECTED));
      assertThat(other.timings().total()).isBetween(limit, limit.plusSeconds(2));
    }
  }
}
