package io.parallax.probes;

import static io.parallax.probes.SlotLog.ended;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Schedule;
import io.parallax.probe.Slot;
import io.parallax.probe.Slot.Missed;
import io.parallax.probes.Flight.Tower;
import io.parallax.probes.Timetable.Runway;
import io.parallax.spec.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schedule with clocks and threads moved by hand. */
class TimetableTest {
  private static final Duration TEN = Duration.ofSeconds(10);
  private static final Slot GOOD = ended(new Good());
  private static final Slot MISSED = new Missed();
  private static final Slot STEPPED = ended(new Unknown(ProberFault.CLOCK_STEP));
  private static final Slot INTERNAL = ended(new Unknown(ProberFault.INTERNAL));
  private static final Probe HOME = Probes.every("home", TEN);
  private static final Schedule SCHEDULE = Schedule.of("home", "eu", TEN);
  private static final long FIRST = 178_000_000;

  private final HandClock clock = new HandClock(SCHEDULE.start(FIRST).minusSeconds(3));
  private final SlotLog log = new SlotLog();
  private final Queue<Runnable> launched = new ArrayDeque<>();
  private final List<Flight> landed = new ArrayList<>();
  private final List<String> urls = new ArrayList<>();
  private Outcome outcome = new Good();
  private Duration takes = Duration.ZERO;
  private Duration stepsBy = Duration.ZERO;
  private Timetable timetable = timetable(1);

  private Timetable timetable(int most) {
    Prober prober =
        (probe, slot, scheduled) -> {
          Instant begun = clock.now();
          urls.add(probe.target().toString());
          clock.pass(takes);
          clock.step(stepsBy);
          return Probes.result(slot, scheduled, begun, outcome);
        };
    return new Timetable(
        "eu", new Tower(prober, log, clock.clocks()), new Runway(most, launched::add, landed::add));
  }

  @BeforeEach
  void begin() {
    timetable.apply(List.of(HOME));
  }

  private void tickAfter(Duration time) {
    clock.pass(time);
    timetable.tick();
  }

  /** Lets what is in the air run and land. */
  private void fly() {
    for (Runnable flight = launched.poll(); flight != null; flight = launched.poll()) {
      flight.run();
    }
    landed.forEach(timetable::landed);
    landed.clear();
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      tickAfter(Duration.ofSeconds(1));
      fly();
    }
  }

  @Test
  void beginsWithTheNextSlotAndThenRunsEachOnce() {
    seconds(2);
    assertThat(log.entries()).isEmpty();
    seconds(31);
    assertThat(log.numbers("home")).containsExactly(FIRST, FIRST + 1, FIRST + 2, FIRST + 3);
    assertThat(log.slots()).containsOnly(GOOD);
    assertThat(log.entries().getFirst().scheduled()).isEqualTo(SCHEDULE.start(FIRST));
  }

  @Test
  void aSlotBegunLateSaysNothingOfABadTarget() {
    outcome = new Bad(Reason.CONNECT_TIMEOUT);
    tickAfter(Duration.ofMillis(3500));
    fly();
    tickAfter(Duration.ofMillis(10_001));
    fly();
    assertThat(log.slots())
        .containsExactly(
            ended(new Bad(Reason.CONNECT_TIMEOUT)), ended(new Unknown(ProberFault.LATE_START)));
    assertThat(log.entries()).extracting(SlotLog.Entry::late).containsExactly(false, true);
  }

  @Test
  void aSlotBegunLateMayStillBeGood() {
    tickAfter(Duration.ofMillis(3501));
    fly();
    assertThat(log.entries()).extracting(SlotLog.Entry::late).containsExactly(true);
    assertThat(log.slots()).containsExactly(GOOD);
  }

  @Test
  void aPauseOverSlotsMissesThem() {
    tickAfter(Duration.ofSeconds(3 + 25));
    fly();
    assertThat(log.numbers("home")).containsExactly(FIRST, FIRST + 1, FIRST + 2);
    assertThat(log.slots()).containsExactly(MISSED, MISSED, GOOD);
  }

  @Test
  void aStepForwardMissesWhatItJumpsOverAndDoubtsTheSlotItLandsIn() {
    clock.step(Duration.ofSeconds(3 + 25));
    timetable.tick();
    fly();
    seconds(10);
    assertThat(log.numbers("home")).containsExactly(FIRST, FIRST + 1, FIRST + 2, FIRST + 3);
    assertThat(log.slots()).containsExactly(MISSED, MISSED, STEPPED, GOOD);
  }

  @Test
  void aStepOfDecadesTellsItsLastHourAndGoesOn() {
    clock.step(Duration.ofDays(20_000));
    timetable.tick();
    fly();
    seconds(10);
    long landed = FIRST + Duration.ofDays(20_000).toSeconds() / 10 - 1;
    assertThat(log.numbers("home")).hasSize(360 + 1).endsWith(landed, landed + 1);
    assertThat(log.slots()).startsWith(MISSED, MISSED).endsWith(MISSED, STEPPED, GOOD);
  }

  @Test
  void aStepBackRunsNothingTwice() {
    seconds(4);
    clock.step(Duration.ofSeconds(-25));
    seconds(33);
    assertThat(log.numbers("home")).containsExactly(FIRST);
    seconds(2);
    assertThat(log.numbers("home")).containsExactly(FIRST, FIRST + 1);
    assertThat(log.slots()).containsExactly(GOOD, GOOD);
  }

  @Test
  void aStepWhileAnAttemptRunsMakesItUnknown() {
    stepsBy = Duration.ofMillis(-501);
    seconds(3);
    stepsBy = Duration.ofMillis(500);
    seconds(11);
    assertThat(log.slots()).containsExactly(STEPPED, GOOD);
  }

  @Test
  void aSmallStepBetweenTicksIsDrift() {
    clock.step(Duration.ofMillis(400));
    seconds(3);
    assertThat(log.slots()).containsExactly(GOOD);
  }

  @Test
  void aSlotThatFindsNoRoomIsMissedAtTheEndOfItsTime() {
    tickAfter(Duration.ofSeconds(3));
    timetable.apply(List.of(HOME, Probes.every("other", Duration.ofSeconds(1))));
    for (int i = 0; i < 10; i++) {
      tickAfter(Duration.ofMillis(500));
    }
    assertThat(launched).as("the only place is taken").hasSize(1);
    assertThat(log.slots()).hasSizeBetween(3, 4).containsOnly(MISSED);
    fly();
    assertThat(log.slots()).last().isEqualTo(GOOD);
    seconds(2);
    List<Long> others = log.numbers("other");
    assertThat(others)
        .isEqualTo(LongStream.rangeClosed(others.getFirst(), others.getLast()).boxed().toList());
  }

  @Test
  void oneWaitingRunsWhenAnotherLands() {
    timetable.apply(List.of(HOME, Probes.every("other", TEN)));
    tickAfter(Duration.ofSeconds(10));
    assertThat(launched).hasSize(1);
    fly();
    tickAfter(Duration.ofMillis(1));
    assertThat(launched).hasSize(1);
    fly();
    assertThat(log.slots()).containsExactly(GOOD, GOOD);
  }

  @Test
  void aProbersExceptionIsUnknownAndTheScheduleGoesOn() {
    Tower tower =
        new Tower(
            (probe, slot, scheduled) -> {
              throw new IllegalStateException("bug");
            },
            log,
            clock.clocks());
    timetable = new Timetable("eu", tower, new Runway(1, launched::add, landed::add));
    timetable.apply(List.of(HOME));
    seconds(14);
    assertThat(log.slots()).containsExactly(INTERNAL, INTERNAL);
  }

  @Test
  void aProberThatNeverReturnsIsGivenUpAndItsLateAnswerDropped() {
    timetable = timetable(2);
    timetable.apply(List.of(HOME));
    tickAfter(Duration.ofSeconds(3));
    assertThat(launched).hasSize(1);
    tickAfter(Duration.ofMillis(11_001));
    assertThat(log.slots()).containsExactly(INTERNAL);
    assertThat(launched).as("the next slot runs meanwhile").hasSize(2);
    fly();
    seconds(9);
    assertThat(log.numbers("home")).containsExactly(FIRST, FIRST + 1, FIRST + 2);
    assertThat(log.slots()).containsExactly(INTERNAL, GOOD, GOOD);
    assertThat(timetable.inFlight()).isZero();
  }

  @Test
  void aChangedTargetGoesOnWithTheNextSlot() {
    seconds(4);
    timetable.apply(List.of(Probes.to("home", TEN, "http://b.test/")));
    seconds(10);
    assertThat(log.numbers("home")).containsExactly(FIRST, FIRST + 1);
    assertThat(urls.getFirst()).contains("a.test");
    assertThat(urls.getLast()).contains("b.test");
  }

  @Test
  void aChangedIntervalBeginsItsOwnSlots() {
    seconds(4);
    Duration twenty = Duration.ofSeconds(20);
    timetable.apply(List.of(Probes.every("home", twenty)));
    Instant changed = clock.now();
    seconds(60);
    long next = Schedule.of("home", "eu", twenty).nextSlot(changed);
    assertThat(log.numbers("home")).containsExactly(FIRST, next, next + 1, next + 2);
    assertThat(log.slots()).containsOnly(GOOD);
  }

  @Test
  void aRemovedProbeEndsAfterTheSlotInFlight() {
    tickAfter(Duration.ofSeconds(3));
    timetable.apply(List.of());
    fly();
    seconds(30);
    assertThat(log.slots()).containsExactly(GOOD);
  }

  @Test
  void aProbeThatComesBackAfterAStepBackRepeatsNothing() {
    seconds(24);
    timetable.apply(List.of());
    clock.step(Duration.ofSeconds(-15));
    timetable.apply(List.of(HOME));
    seconds(30);
    assertThat(log.numbers("home")).containsExactly(FIRST, FIRST + 1, FIRST + 2, FIRST + 3);
  }

  @Test
  void probesOfOtherRegionsAreNotRun() {
    timetable.apply(List.of(new Probe("far", HOME.target(), TEN, TEN, List.of("us"))));
    seconds(30);
    assertThat(log.entries()).isEmpty();
  }

  @Test
  void theEndReportsWhatIsInTheAirOrDueAsMissed() {
    timetable.apply(List.of(HOME, Probes.every("other", TEN)));
    tickAfter(Duration.ofSeconds(10));
    timetable.finish();
    assertThat(log.slots()).containsExactly(MISSED, MISSED);
    fly();
    seconds(30);
    assertThat(log.entries()).hasSize(2);
  }

  @Test
  void sleepsUntilTheNextSlotButAtMostASecond() {
    assertThat(timetable.untilNext()).isEqualTo(Duration.ofSeconds(1));
    clock.pass(Duration.ofMillis(2800));
    assertThat(timetable.untilNext()).isEqualTo(Duration.ofMillis(200));
  }
}
