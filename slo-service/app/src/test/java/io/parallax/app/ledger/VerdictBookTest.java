package io.parallax.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.Slos;
import io.parallax.app.ledger.VerdictBook.Entry;
import io.parallax.app.ledger.VerdictBook.Given;
import io.parallax.app.ledger.VerdictBook.Judged;
import io.parallax.app.ledger.VerdictBook.Total;
import io.parallax.quorum.SlotVerdict;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.TileSource;
import io.parallax.sli.tile.TileSource.Known;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictBookTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration INTERVAL = Duration.ofSeconds(20);
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final long FIRST = START.toEpochMilli() / INTERVAL.toMillis();

  @TempDir private Path directory;

  @Test
  void eachMinuteHasTheSlotsThatBeganInItThroughARestart() {
    try (Ledger ledger = Ledger.open(directory, MINUTE)) {
      assertThat(tiles(ledger)).isEqualTo(new TileSource.NotKnown(Cause.NOT_MEASURED_HERE));
      enter(ledger, 0);
      assertThat(tiles(ledger))
          .isEqualTo(
              new Known(
                  io.parallax.sli.tile.Timeline.EMPTY,
                  java.util.Optional.empty(),
                  java.util.Optional.empty()));
      enter(
          ledger, 4, given(0, 2, new SlotVerdict.Up()), given(2, 2, new SlotVerdict.GlobalDown()));
    }
    try (Ledger ledger = Ledger.open(directory, MINUTE)) {
      enter(
          ledger,
          7,
          given(4, 1, new SlotVerdict.Regional(new TreeSet<>(List.of("eu")))),
          given(5, 1, new SlotVerdict.ProberFault()),
          given(6, 1, new SlotVerdict.Unknown(SlotVerdict.Why.NOT_HEARD)));
      assertThat(minute(ledger, 0)).isEqualTo(new Counts(2, 3, 3, 3));
      assertThat(minute(ledger, 1)).isEqualTo(new Counts(1, 2, 2, 3));
      assertThat(minute(ledger, 2)).isEqualTo(new Counts(0, 0, 0, 1));
      Known known = (Known) tiles(ledger);
      assertThat(known.since()).contains(START);
      assertThat(known.lastMeasured())
          .contains(START.plus(INTERVAL.multipliedBy(5)).minusMillis(1));
      assertThat(ledger.reader().verdictSteps("home", START.plusSeconds(179), MINUTE, 3))
          .containsExactly(
              new SlotCounts(2, 1, 0, 0), new SlotCounts(1, 1, 1, 0), new SlotCounts(0, 0, 1, 0));
      assertThat(ledger.totals()).as("no region's slots").isEmpty();
    }
  }

  @Test
  void whatIsSureAndInTimeIsCountedApart() {
    try (Ledger ledger = Ledger.open(directory, MINUTE)) {
      enter(
          ledger,
          9,
          new Given(at(0), 3, new SlotVerdict.Up(), true, true),
          new Given(at(3), 2, new SlotVerdict.Up(), true, false),
          new Given(at(5), 4, new SlotVerdict.GlobalDown(), false, true));
      assertThat(ledger.verdicts().totals())
          .containsExactly(
              new Total("home", "global-down", 4, 4, 0), new Total("home", "up", 5, 3, 3));
    }
  }

  /** As of a region's missed slots, the last 35 days of them. */
  @Test
  void decadesThatNobodyJudgedAreUnknownForTheirLastWeeks() {
    long decades = Duration.ofDays(20_000).dividedBy(INTERVAL);
    long weeks = Duration.ofDays(35).dividedBy(INTERVAL);
    try (Ledger ledger = Ledger.open(directory, MINUTE)) {
      enter(ledger, 1, given(0, 1, new SlotVerdict.Up()));
      enter(
          ledger,
          1 + decades,
          given(1, decades, new SlotVerdict.Unknown(SlotVerdict.Why.NOT_HEARD)));
      Known known = (Known) tiles(ledger);
      Interval all = new Interval(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"));
      assertThat(known.timeline().sum(all)).isEqualTo(new Counts(1, 1, 1, 1 + weeks));
    }
  }

  @Test
  void aLedgerOfBeforeHasItsVerdictsAndNoneOfThemIsSure() {
    try (Ledger ledger = Ledger.open(directory, MINUTE)) {
      enter(ledger, 2, given(0, 2, new SlotVerdict.Up()));
    }
    Jdbi.create("jdbc:sqlite:" + directory.resolve("ledger.db"))
        .useHandle(handle -> {
          handle.execute("ALTER TABLE verdict DROP COLUMN sure");
          handle.execute("ALTER TABLE verdict DROP COLUMN timely");
          handle.execute("PRAGMA user_version = 2");
        });
    try (Ledger ledger = Ledger.open(directory, MINUTE)) {
      assertThat(ledger.verdicts().totals()).containsExactly(new Total("home", "up", 2, 0, 0));
      enter(ledger, 3, given(2, 1, new SlotVerdict.Up()));
      assertThat(ledger.verdicts().totals()).containsExactly(new Total("home", "up", 3, 1, 1));
    }
  }

  private static void enter(Ledger ledger, long slots, Given... given) {
    Judged until = new Judged(INTERVAL, FIRST + slots - 1);
    ledger.verdicts().enter(List.of(new Entry("home", until, List.of(given))));
  }

  private static Given given(long first, long slots, SlotVerdict verdict) {
    return new Given(at(first), slots, verdict, true, true);
  }

  private static Instant at(long slot) {
    return START.plus(INTERVAL.multipliedBy(slot));
  }

  private static Counts minute(Ledger ledger, int number) {
    Instant from = START.plus(MINUTE.multipliedBy(number));
    return ((Known) tiles(ledger)).timeline().sum(new Interval(from, from.plus(MINUTE)));
  }

  private static TileSource.Tiles tiles(Ledger ledger) {
    return ledger
        .tiles()
        .tiles(
            Slos.home("eu", "us"),
            "global",
            new Interval(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z")));
  }
}
