package io.parallax.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.SlotId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that stands still, and what that makes of slots. */
class HeartbeatTest {
  private final AtomicLong now = new AtomicLong();
  private final Heartbeat heartbeat = new Heartbeat(now::get);

  private void pass(int milliseconds) {
    now.addAndGet(Duration.ofMillis(milliseconds).toNanos());
  }

  @Test
  void onlyALongSilenceIsAPause() {
    for (int beat = 0; beat < 10; beat++) {
      pass(400);
      heartbeat.beat();
    }
    assertThat(heartbeat.pausedSince(0)).isFalse();
    pass(501);
    heartbeat.beat();
    assertThat(heartbeat.pausedSince(0)).isTrue();
  }

  @Test
  void whoBeganAfterItIsNotTouched() {
    pass(600);
    heartbeat.beat();
    long begun = now.get();
    pass(50);
    assertThat(heartbeat.pausedSince(begun)).isFalse();
    assertThat(heartbeat.pausedSince(begun - 1)).isTrue();
  }

  @Test
  void whoWakesUpFirstKnowsItToo() {
    long begun = now.get();
    pass(600);
    assertThat(heartbeat.pausedSince(begun)).isTrue();
  }

  private static ProbeResult judged(Outcome outcome, boolean paused) {
    Instant at = Instant.ofEpochSecond(1_800_000_000);
    ProbeResult raw = Probes.result(new SlotId("a", "eu", 7), at, at, outcome);
    return SlotRules.judge(raw, false, false, paused);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void slownessIsOursWhenWeStoodStillAndNothingElseIs(Reason reason) {
    assertThat(judged(new Bad(reason), false).outcome()).isEqualTo(new Bad(reason));
    assertThat(judged(new Bad(reason), true).outcome())
        .isEqualTo(reason.mayBeSlowness() ? new Unknown(ProberFault.PAUSED) : new Bad(reason));
  }

  @Test
  void aGoodSlotStaysGoodAndSaysNothingOfSpeed() {
    ProbeResult result = judged(new Good(), true);
    assertThat(result.outcome()).isEqualTo(new Good());
    assertThat(result.late()).isTrue();
    assertThat(judged(new Good(), false).late()).isFalse();
    assertThat(Reason.HTTP_STATUS.mayBeSlowness()).isFalse();
    assertThat(Reason.RESPONSE_TIMEOUT.mayBeSlowness()).isTrue();
  }
}
