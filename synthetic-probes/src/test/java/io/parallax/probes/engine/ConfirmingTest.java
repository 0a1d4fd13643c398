package io.parallax.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.SlotSink;
import io.parallax.spec.Probe;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConfirmingTest {
  private static final Outcome BAD = new Outcome.Bad(Reason.HTTP_STATUS);
  private static final Probe PROBE =
      new Probe(
          "shop",
          HttpTarget.get(URI.create("http://shop.example/")),
          Duration.ofSeconds(10),
          Duration.ofSeconds(4),
          List.of("eu"));
  private static final Schedule SCHEDULE = Schedule.of("shop", "eu", PROBE.interval());
  private static final SlotId SLOT = new SlotId("shop", "eu", 7);

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private Instant now = SCHEDULE.start(7);

  @Test
  void aBadSlotIsAskedASecondTimeAndTheFirstResultCounts() throws InterruptedException {
    end(BAD, new Outcome.Good());
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("counted Bad");
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("confirmed Bad by Good");
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsNotBadIsNotAskedAgain() {
    end(new Outcome.Good(), BAD);
    end(new Outcome.Unknown(ProberFault.CONTROLS_FAILED), BAD);
    assertThat(told).containsExactly("counted Good", "counted Unknown");
  }

  @Test
  void noSecondAttemptReachesIntoTheNextSlot() throws InterruptedException {
    now = SCHEDULE.start(8).minusMillis(4_050);
    end(BAD, BAD);
    assertThat(told).containsExactly("counted Bad", "skipped");
    now = SCHEDULE.start(8).minusMillis(4_150);
    end(BAD, BAD);
    told.poll();
    told.poll();
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("counted Bad");
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("confirmed Bad by Bad");
  }

  private void end(Outcome first, Outcome second) {
    Confirming confirming =
        new Confirming(
            answering(first), answering(second), sink(), new Clocks(() -> now, () -> 0), hearing());
    confirming.ended(confirming.attempt(PROBE, SLOT, SCHEDULE.start(7)));
  }

  private static Prober answering(Outcome outcome) {
    return (_, slot, scheduled) ->
        new ProbeResult(
            slot,
            scheduled,
            Duration.ZERO,
            outcome,
            false,
            new Timings(Duration.ZERO, Map.of()),
            Evidence.none(""),
            "0".repeat(32),
            "0".repeat(16));
  }

  private SlotSink sink() {
    return new SlotSink() {
      @Override
      public void ended(ProbeResult result) {
        told.add("counted " + name(result));
      }

      @Override
      public void missed(SlotId slot, Instant scheduled) {
        told.add("missed");
      }
    };
  }

  private Confirming.Told hearing() {
    return new Confirming.Told() {
      @Override
      public void confirmed(ProbeResult first, ProbeResult second) {
        told.add("confirmed " + name(first) + " by " + name(second));
      }

      @Override
      public void skipped(ProbeResult first) {
        told.add("skipped");
      }
    };
  }

  private static String name(ProbeResult result) {
    return result.outcome().getClass().getSimpleName();
  }
}
