package io.parallax.probes.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Timings;
import io.parallax.probe.Timings.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ObservationTest {
  private long now;
  private final Observation observation = new Observation(() -> now);

  private void after(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }

  private void handshake() throws Exception {
    observation.shakingHands();
    after(1);
    observation.sent();
    after(50);
    observation.received(1_000);
    after(4);
  }

  @Test
  void aHandshakeEndsWithItsLastByteAndNotWithWhatIsReckonedAfterIt() throws Exception {
    handshake();
    observation.sent();
    after(7);
    observation.secured();
    after(2);
    observation.awaiting();
    after(3);
    observation.sent(); // the request is none of the handshake's
    Timings timings = observation.end();
    assertThat(timings.phase(Phase.TLS)).contains(Duration.ofMillis(55));
    assertThat(timings.phase(Phase.PROCESSING)).contains(Duration.ofMillis(3));
    assertThat(timings.total()).isEqualTo(Duration.ofMillis(67));
  }

  @Test
  void aHandshakeThatTheAttemptEndedInCountsUntilThatEnd() throws Exception {
    handshake();
    assertThat(observation.end().phase(Phase.TLS)).contains(Duration.ofMillis(55));
  }
}
