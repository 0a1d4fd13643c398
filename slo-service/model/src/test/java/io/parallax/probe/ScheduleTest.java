package io.parallax.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Duration INTERVAL = Duration.ofSeconds(7);

  @Test
  void slotsFollowEachOtherWithoutGapOrOverlap() {
    Schedule schedule = Schedule.of("home", "eu-west-1", INTERVAL);
    for (Random random = new Random(1); random.nextInt(1000) != 0; ) {
      Instant time = Instant.ofEpochMilli(random.nextLong(-10_000_000_000L, 4_000_000_000_000L));
      long k = schedule.slotAt(time);
      assertThat(schedule.start(k)).isBeforeOrEqualTo(time);
      assertThat(schedule.start(k + 1)).isAfter(time);
      assertThat(schedule.nextSlot(time)).isEqualTo(schedule.start(k).equals(time) ? k : k + 1);
    }
  }

  @Test
  void sameProbeAndRegionGiveTheSamePhaseAndOthersSpreadOut() {
    assertThat(Schedule.of("home", "eu", INTERVAL)).isEqualTo(Schedule.of("home", "eu", INTERVAL));
    long early =
        IntStream.range(0, 1000)
            .filter(i ->
                Schedule.of("probe-" + i, "eu", INTERVAL).phase().toMillis()
                    < INTERVAL.toMillis() / 2)
            .count();
    assertThat(early).isBetween(430L, 570L);
  }
}
