package io.parallax.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallax.app.Slos;
import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.app.ledger.row.ReasonTotal;
import io.parallax.app.ledger.row.RecentSlot;
import io.parallax.app.ledger.row.Watched;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.probe.Schedule;
import io.parallax.probe.SlotId;
import io.parallax.probe.Timings;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Judgement;
import io.parallax.sli.Predicate;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.SlotTotal;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Duration RESOLUTION = Duration.ofMinutes(1);
  private static final Duration INTERVAL = Duration.ofSeconds(20);
  private static final Schedule SCHEDULE = Schedule.of("home", "eu", INTERVAL);
  private static final Predicate AVAILABLE = new Predicate.Available();
  private static final Predicate FAST = new Predicate.Within(Duration.ofMillis(100));
  private static final Watched DUTY = new Watched("home", "eu", SCHEDULE, List.of(AVAILABLE, FAST));
  private static final long FIRST = SCHEDULE.nextSlot(Instant.parse("2026-11-23T09:59:30Z"));

  @TempDir private Path directory;

  @Test
  void aNewStreamIsExportedAtZeroBeforeItsFirstSlot() {
    try (Ledger ledger = open()) {
      assertThat(ledger.totals())
          .containsExactly(
              new SlotTotal("home", "eu", "available", SlotCounts.NONE),
              new SlotTotal("home", "eu", "within-100ms", SlotCounts.NONE));
      assertThat(ledger.tiles().tiles(Slos.home("eu"), "eu", wholeTime()))
          .isEqualTo(new TileSource.Known(Timeline.EMPTY, Optional.empty(), Optional.empty()));
      assertThat(ledger.tiles().tiles(Slos.home("us"), "us", wholeTime()))
          .isEqualTo(new TileSource.NotKnown(Cause.NOT_MEASURED_HERE));
    }
  }

  @Test
  void showsOnlyWhatIsCommitted() {
    try (Ledger ledger = open()) {
      ledger.ended(result(FIRST, new Outcome.Good(), 10));
      assertThat(total(ledger, AVAILABLE)).isEqualTo(SlotCounts.NONE);
      ledger.flush();
      assertThat(total(ledger, AVAILABLE)).isEqualTo(new SlotCounts(1, 0, 0, 0));
    }
  }

  @Test
  void aReportedSlotIsCountedOnceAndAnOldOneNever() {
    try (Ledger ledger = open()) {
      ledger.ended(result(FIRST, new Outcome.Good(), 10));
      ledger.ended(result(FIRST, new Outcome.Good(), 10));
      ledger.ended(result(FIRST + 1, new Outcome.Good(), 10));
      ledger.missed(new SlotId("home", "eu", FIRST), SCHEDULE.start(FIRST));
      ledger.flush();
      assertThat(total(ledger, AVAILABLE)).isEqualTo(new SlotCounts(2, 0, 0, 0));
    }
  }

  @Test
  void whatWasNotCommittedComesBackAsMissed() {
    try (Ledger ledger = open()) {
      ledger.ended(result(FIRST, new Outcome.Good(), 10));
    }
    // A crash: the next slots were never committed, and 7 more had no process at all.
    try (Ledger ledger = open()) {
      ledger.ended(result(FIRST + 10, new Outcome.Bad(Reason.HTTP_STATUS), 10));
      ledger.flush();
      assertThat(total(ledger, AVAILABLE)).isEqualTo(new SlotCounts(1, 1, 0, 9));
      assertThat(ledger.reasons()).containsExactly(new ReasonTotal("home", "eu", "http-status", 1));
    }
  }

  @Test
  void aGapOfDecadesIsMissedForItsLastWeeks() {
    long decades = Duration.ofDays(20_000).dividedBy(INTERVAL);
    long weeks = Duration.ofDays(35).dividedBy(INTERVAL);
    try (Ledger ledger = open()) {
      ledger.ended(result(FIRST, new Outcome.Good(), 10));
      ledger.ended(result(FIRST + decades, new Outcome.Good(), 10));
      ledger.flush();
      assertThat(total(ledger, AVAILABLE)).isEqualTo(new SlotCounts(2, 0, 0, weeks - 1));
    }
  }

  @Test
  void aPredicateThatIsAddedLaterHasNoPastAndAForgottenProbeOwesNothing() {
    Watched plain = new Watched("home", "eu", SCHEDULE, List.of(AVAILABLE));
    try (Ledger ledger = Ledger.open(directory, RESOLUTION)) {
      ledger.watch(List.of(plain));
      ledger.ended(result(FIRST, new Outcome.Good(), 10));
      ledger.flush();
      ledger.watch(List.of(DUTY));
      ledger.ended(result(FIRST + 1, new Outcome.Good(), 500));
      ledger.flush();
      assertThat(total(ledger, AVAILABLE)).isEqualTo(new SlotCounts(2, 0, 0, 0));
      assertThat(total(ledger, FAST)).isEqualTo(new SlotCounts(0, 1, 0, 0));
      ledger.watch(List.of());
      ledger.watch(List.of(DUTY));
      ledger.ended(result(FIRST + 100, new Outcome.Good(), 500));
      ledger.flush();
      assertThat(total(ledger, AVAILABLE)).isEqualTo(new SlotCounts(3, 0, 0, 0));
    }
  }

  @Test
  void whatIsNoLongerWatchedIsNotExportedAndGoesOnWhereItWas() {
    Watched plain = new Watched("home", "eu", SCHEDULE, List.of(AVAILABLE));
    try (Ledger ledger = open()) {
      ledger.ended(result(FIRST, new Outcome.Bad(Reason.HTTP_STATUS), 10));
      ledger.flush();
      ledger.watch(List.of(plain));
      assertThat(ledger.totals()).extracting(SlotTotal::predicate).containsExactly("available");
      ledger.watch(List.of());
      assertThat(ledger.totals()).isEmpty();
      assertThat(ledger.reasons()).isEmpty();
    }
    try (Ledger ledger = Ledger.open(directory, RESOLUTION)) {
      assertThat(ledger.totals()).isEmpty();
      ledger.watch(List.of(DUTY));
      assertThat(total(ledger, AVAILABLE)).isEqualTo(new SlotCounts(0, 1, 0, 0));
      assertThat(ledger.reasons()).containsExactly(new ReasonTotal("home", "eu", "http-status", 1));
    }
  }

  @Test
  void aPredicateThatIsAddedWhileNobodyRunsMissedNothing() {
    try (Ledger ledger = Ledger.open(directory, RESOLUTION)) {
      ledger.watch(List.of(new Watched("home", "eu", SCHEDULE, List.of(AVAILABLE))));
      ledger.ended(result(FIRST, new Outcome.Good(), 10));
    }
    try (Ledger ledger = open()) {
      ledger.ended(result(FIRST + 5, new Outcome.Good(), 10));
      ledger.flush();
      assertThat(total(ledger, AVAILABLE)).isEqualTo(new SlotCounts(2, 0, 0, 4));
      assertThat(total(ledger, FAST)).isEqualTo(new SlotCounts(1, 0, 0, 0));
    }
  }

  @Test
  void anEpochIsTheDatabasesOwn(@TempDir Path other) {
    String epoch;
    try (Ledger ledger = open()) {
      epoch = ledger.epoch();
    }
    try (Ledger again = open();
        Ledger another = Ledger.open(other, RESOLUTION)) {
      assertThat(again.epoch()).isEqualTo(epoch).isNotEqualTo(another.epoch());
    }
  }

  @Test
  void refusesASecondProcessAnotherResolutionAndAnUnusableDirectory() {
    try (Ledger ledger = open()) {
      assertThat(ledger.totals()).isNotEmpty();
    }
    assertThatThrownBy(() -> Ledger.open(directory, Duration.ofSeconds(5)))
        .isInstanceOf(LedgerException.class)
        .hasMessage(
            "the ledger counts in steps of 60000 ms, this run wants 5000 ms: use another --data"
                + " directory");
    assertThatThrownBy(() -> Ledger.open(directory.resolve("ledger.db"), RESOLUTION))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("choose another with --data");
  }

  @Test
  void keepsTheLastSlotsForPeople() {
    try (Ledger ledger = open()) {
      for (long k = FIRST; k < FIRST + 60; k++) {
        ledger.ended(result(k, new Outcome.Good(), 10));
      }
      ledger.ended(result(FIRST + 60, new Outcome.Unknown(ProberFault.LATE_START), 10));
      ledger.flush();
      List<RecentSlot> recent = ledger.reader().recent("home", "eu", 1000);
      assertThat(recent).hasSize(BatchWriter.RECENT);
      assertThat(recent.getFirst().reason()).isEqualTo("late-start");
      assertThat(recent.getFirst().at()).isEqualTo(SCHEDULE.start(FIRST + 60));
    }
  }

  @Test
  void whatTheDatabaseRefusesIsCommittedOnceItNoLongerDoes() {
    try (Ledger ledger = open()) {
      database(
          "CREATE TRIGGER full BEFORE INSERT ON bucket BEGIN SELECT RAISE(ABORT, 'full'); END");
      for (long k = FIRST; k < FIRST + 130; k++) {
        ledger.ended(result(k, new Outcome.Bad(Reason.HTTP_STATUS), 10));
        if (k % 40 == 0) {
          assertThatThrownBy(ledger::flush).hasMessageContaining("full");
        }
      }
      assertThat(total(ledger, AVAILABLE)).isEqualTo(SlotCounts.NONE);
      database("DROP TRIGGER full");
      ledger.flush();
      assertThat(total(ledger, AVAILABLE)).isEqualTo(new SlotCounts(0, 130, 0, 0));
      assertThat(ledger.reasons())
          .containsExactly(new ReasonTotal("home", "eu", "http-status", 130));
      assertThat(ledger.reader().recent("home", "eu", 1000))
          .extracting(RecentSlot::at)
          .hasSize(BatchWriter.RECENT)
          .startsWith(SCHEDULE.start(FIRST + 129))
          .endsWith(SCHEDULE.start(FIRST + 130 - BatchWriter.RECENT));
    }
  }

  private void database(String statement) {
    Jdbi.create("jdbc:sqlite:" + directory.resolve("ledger.db"))
        .useHandle(handle -> handle.execute(statement));
  }

  @Test
  void remembersFreezes() {
    Instant since = Instant.parse("2026-11-23T10:00:00Z");
    Map<FreezeKey, Instant> frozen = Map.of(new FreezeKey("home-availability", "eu"), since);
    try (Ledger ledger = open()) {
      ledger.saveFreezes(frozen);
    }
    try (Ledger ledger = open()) {
      assertThat(ledger.reader().freezes()).isEqualTo(frozen);
    }
  }

  /** Random slots, gaps, flushes, restarts and windows, against a plain list of what happened. */
  @RepeatedTest(30)
  void anyWindowIsTheSumOfItsSlots(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    TreeMap<Long, Judgement> available = new TreeMap<>();
    TreeMap<Long, Judgement> fast = new TreeMap<>();
    Ledger ledger = open();
    long k = FIRST;
    for (int i = 0; i < 600; i++, k++) {
      int dice = random.nextInt(100);
      if (dice < 2) {
        ledger.close();
        ledger = open();
        int gap = random.nextInt(90);
        // Before its first slot a probe owes nothing.
        for (int missed = 0; missed < gap && !available.isEmpty(); missed++, k++) {
          available.put(k, Judgement.MISSED);
          fast.put(k, Judgement.MISSED);
        }
      } else if (dice < 10) {
        ledger.flush();
      }
      report(ledger, k, random, available, fast);
    }
    ledger.flush();
    try (Ledger last = ledger) {
      assertThat(total(last, AVAILABLE)).isEqualTo(sum(available.values()));
      assertThat(total(last, FAST)).isEqualTo(sum(fast.values()));
      for (int i = 0; i < 50; i++) {
        assertWindow(last, AVAILABLE, available, random, k);
        assertWindow(last, FAST, fast, random, k);
      }
    }
  }

  private static void report(
      Ledger ledger,
      long k,
      Random random,
      Map<Long, Judgement> available,
      Map<Long, Judgement> fast) {
    switch (random.nextInt(6)) {
      case 0 -> {
        ledger.missed(new SlotId("home", "eu", k), SCHEDULE.start(k));
        available.put(k, Judgement.MISSED);
        fast.put(k, Judgement.MISSED);
      }
      case 1 -> {
        ledger.ended(result(k, new Outcome.Unknown(ProberFault.CLOCK_STEP), 10));
        available.put(k, Judgement.UNKNOWN);
        fast.put(k, Judgement.UNKNOWN);
      }
      case 2 -> {
        ledger.ended(result(k, new Outcome.Bad(Reason.CONNECT_REFUSED), 10));
        available.put(k, Judgement.BAD);
        fast.put(k, Judgement.BAD);
      }
      default -> {
        int millis = random.nextInt(200);
        ledger.ended(result(k, new Outcome.Good(), millis));
        available.put(k, Judgement.GOOD);
        fast.put(k, millis <= 100 ? Judgement.GOOD : Judgement.BAD);
      }
    }
  }

  private static void assertWindow(
      Ledger ledger, Predicate predicate, TreeMap<Long, Judgement> truth, Random random, long end) {
    Instant until = SCHEDULE.start(end).minusMillis(random.nextLong(20_000_000));
    Duration length = Duration.ofMinutes(1 + random.nextInt(400));
    Interval interval = Interval.before(until, length);
    long minute = RESOLUTION.toMillis();
    long untilMinute = Math.ceilDiv(until.toEpochMilli(), minute) * minute;
    long fromMinute = untilMinute - length.toMillis();
    List<Judgement> within = new ArrayList<>();
    truth.forEach((k, judgement) -> {
      long at = SCHEDULE.start(k).toEpochMilli();
      if (at >= fromMinute && at < untilMinute) {
        within.add(judgement);
      }
    });
    int minutes = (int) length.toMinutes();
    assertThat(
            ledger.reader().steps("home", "eu", predicate, until, RESOLUTION, minutes).stream()
                .reduce(SlotCounts.NONE, SlotCounts::plus))
        .as("%s", interval)
        .isEqualTo(sum(within));
  }

  private static SlotCounts sum(Iterable<Judgement> judgements) {
    SlotCounts sum = SlotCounts.NONE;
    for (Judgement judgement : judgements) {
      sum = sum.plus(SlotCounts.of(judgement, 1));
    }
    return sum;
  }

  private Ledger open() {
    Ledger ledger = Ledger.open(directory, RESOLUTION);
    ledger.watch(List.of(DUTY));
    return ledger;
  }

  private static Interval wholeTime() {
    return new Interval(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"));
  }

  private static SlotCounts total(Ledger ledger, Predicate predicate) {
    return ledger.totals().stream()
        .filter(total -> total.predicate().equals(predicate.label()))
        .findFirst()
        .orElseThrow()
        .counts();
  }

  private static ProbeResult result(long k, Outcome outcome, long millis) {
    return new ProbeResult(
        new SlotId("home", "eu", k),
        SCHEDULE.start(k),
        Duration.ZERO,
        outcome,
        false,
        new Timings(Duration.ofMillis(millis), Map.of()),
        Evidence.none(""),
        "0af7651916cd43dd8448eb211c80319c",
        "b7ad6b7169203331");
  }
}
