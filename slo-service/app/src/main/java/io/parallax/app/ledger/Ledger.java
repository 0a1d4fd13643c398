package io.parallax.app.ledger;

import io.parallax.probe.ProbeResult;
import io.parallax.probe.Slot;
import io.parallax.probe.SlotId;
import io.parallax.sli.Judgement;
import io.parallax.sli.Predicate;
import io.parallax.sli.SlotTotal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Counts slots, durably. Every slot of every watched probe is counted exactly once: as it ended, or
 * as missed when nobody reported it before a later one of the same probe was.
 *
 * <p>Slots of one probe in one region must be reported in order; of a gap between two that is
 * longer than 35 days, the last 35 are counted as missed. What is not committed when the process
 * dies comes back as missed. A commit that fails is repeated with the next.
 */
public final class Ledger implements AutoCloseable {
  /** A longer gap is a clock that was set right, or a ledger from the attic. */
  private static final Duration LONGEST_GAP = Duration.ofDays(35);

  private final LedgerFile file;
  private final Handle writer;
  private final LedgerReader reader;
  private final long resolution;
  private final String epoch;

  private final Object pendingLock = new Object();
  private final Map<Place, Watched> watched = new HashMap<>();
  private final Map<Place, Long> accountedUntil = new HashMap<>();

  /** Streams that have had a slot: only those can have missed one. */
  private final Set<StreamKey> begun = new HashSet<>();

  private Batch pending = new Batch();

  private final Object commitLock = new Object();
  private Map<StreamKey, Long> streams;
  private volatile Totals committed;

  private Ledger(LedgerFile file, Handle writer, long resolution, String epoch) {
    this.file = file;
    this.writer = writer;
    this.reader = new LedgerReader(file.jdbi().open(), resolution);
    this.resolution = resolution;
    this.epoch = epoch;
    this.streams = LedgerReader.streams(writer);
    this.committed = LedgerReader.totals(writer);
    this.accountedUntil.putAll(LedgerReader.cursors(writer));
    this.begun.addAll(LedgerReader.begun(writer));
  }

  /**
   * Opens or creates the ledger in {@code directory}.
   *
   * @param resolution length of the stretches that counts are kept in; must not change
   * @throws LedgerException when it is in use, or of another version or resolution
   */
  public static Ledger open(Path directory, Duration resolution) {
    LedgerFile file = LedgerFile.open(directory);
    Handle writer = file.jdbi().open();
    try {
      String epoch = Schema.migrate(writer, resolution.toMillis());
      return new Ledger(file, writer, resolution.toMillis(), epoch);
    } catch (RuntimeException unusable) {
      writer.close();
      file.close();
      throw unusable;
    }
  }

  /** The database's identity: counters of one epoch never fall. */
  public String epoch() {
    return epoch;
  }

  /**
   * From now on counts exactly these. A probe that is new begins at its first reported slot; one
   * that is no longer here is forgotten as a duty, its counts stay.
   */
  public void watch(Collection<Watched> duties) {
    synchronized (pendingLock) {
      watched.clear();
      duties.forEach(duty -> watched.put(new Place(duty.probe(), duty.region()), duty));
      accountedUntil.keySet().retainAll(watched.keySet());
    }
    synchronized (commitLock) {
      writer.useTransaction(handle -> declare(handle, duties));
      streams = LedgerReader.streams(writer);
      committed = LedgerReader.totals(writer);
    }
  }

  private static void declare(Handle handle, Collection<Watched> duties) {
    handle.execute("CREATE TEMP TABLE IF NOT EXISTS duty (probe TEXT, region TEXT)");
    handle.execute("DELETE FROM duty");
    for (Watched duty : duties) {
      handle.execute("INSERT INTO duty VALUES (?, ?)", duty.probe(), duty.region());
      for (Predicate predicate : duty.predicates()) {
        handle.execute(
            "INSERT OR IGNORE INTO stream (probe, region, predicate, first_at, good, bad, unknown,"
                + " missed) VALUES (?, ?, ?, ?, 0, 0, 0, 0)",
            duty.probe(),
            duty.region(),
            predicate.label(),
            Long.MAX_VALUE);
      }
    }
    handle.execute(
        "DELETE FROM cursor WHERE (probe, region) NOT IN (SELECT probe, region FROM duty)");
  }

  /** Counts a slot that ended, of a probe whose slots speak of no pair. */
  public void ended(ProbeResult result) {
    ended(result, _ -> Judgement.UNKNOWN);
  }

  /**
   * Counts a slot that ended. Ignores probes that are not watched.
   *
   * @param readiness how a pair stands now that it has ended, by its name
   */
  public void ended(ProbeResult result, Function<String, Judgement> readiness) {
    record(
        result.slot(),
        result.scheduled(),
        new Slot.Ended(result.outcome()),
        predicate -> predicate.judge(result, readiness),
        Optional.of(result));
  }

  /** Counts a slot that nobody could run in its time. */
  public void missed(SlotId slot, Instant scheduled) {
    record(slot, scheduled, new Slot.Missed(), _ -> Judgement.MISSED, Optional.empty());
  }

  private void record(
      SlotId id,
      Instant scheduled,
      Slot slot,
      Function<Predicate, Judgement> judge,
      Optional<ProbeResult> result) {
    synchronized (pendingLock) {
      Place place = new Place(id.probe(), id.region());
      Watched duty = watched.get(place);
      long start = scheduled.toEpochMilli();
      Long until = accountedUntil.get(place);
      if (duty == null || (until != null && start <= until)) {
        return;
      }
      if (until != null) {
        countMissedBetween(duty, until, start);
      }
      for (Predicate predicate : duty.predicates()) {
        StreamKey stream = StreamKey.of(duty, predicate);
        pending.count(stream, start, resolution, judge.apply(predicate));
        begun.add(stream);
      }
      accountedUntil.put(place, start);
      pending.cursors.put(place, start);
      RecentSlot recent = RecentSlot.of(scheduled, slot, result);
      pending.recent(place, recent);
      if (!recent.reason().isEmpty()) {
        pending.reason(place, recent.reason());
      }
    }
  }

  private void countMissedBetween(Watched duty, long until, long start) {
    long since = Math.max(until, start - LONGEST_GAP.toMillis());
    long first = duty.schedule().nextSlot(Instant.ofEpochMilli(since + 1));
    long end = duty.schedule().nextSlot(Instant.ofEpochMilli(start));
    List<StreamKey> streams =
        duty.predicates().stream()
            .map(predicate -> StreamKey.of(duty, predicate))
            .filter(begun::contains)
            .toList();
    for (long k = first; k < end; k++) {
      long missed = duty.schedule().start(k).toEpochMilli();
      streams.forEach(stream -> pending.count(stream, missed, resolution, Judgement.MISSED));
    }
  }

  /**
   * Commits what was counted since the last time; nothing is lost when it throws.
   *
   * @throws RuntimeException when the database refuses
   */
  public void flush() {
    synchronized (commitLock) {
      Batch batch;
      synchronized (pendingLock) {
        batch = pending;
        pending = new Batch();
      }
      if (batch.isEmpty()) {
        return;
      }
      try {
        writer.useTransaction(handle -> BatchWriter.write(handle, batch, streams, resolution));
      } catch (RuntimeException refused) {
        synchronized (pendingLock) {
          pending.takeBack(batch);
        }
        throw refused;
      }
      committed = LedgerReader.totals(writer);
    }
  }

  /** Drops counts of time before {@code horizon}; totals stay. */
  public void forgetBefore(Instant horizon) {
    synchronized (commitLock) {
      writer.execute("DELETE FROM bucket WHERE start < ?", horizon.toEpochMilli());
    }
  }

  /** All that is committed, as counters export it. */
  public List<SlotTotal> totals() {
    return committed.slots();
  }

  /** Committed bad and unknown slots by reason. */
  public List<ReasonTotal> reasons() {
    return committed.reasons();
  }

  /** Reads windows, recent slots and freezes. */
  public LedgerReader reader() {
    return reader;
  }

  /** Remembers which budgets are frozen, each with the moment since when. */
  public void saveFreezes(Map<FreezeKey, Instant> frozen) {
    synchronized (commitLock) {
      writer.useTransaction(handle -> {
        handle.execute("DELETE FROM freeze");
        frozen.forEach((key, since) ->
            handle.execute(
                "INSERT INTO freeze VALUES (?, ?, ?)",
                key.slo(),
                key.scope(),
                since.toEpochMilli()));
      });
    }
  }

  /** Size of its files. */
  public long bytes() {
    return file.bytes();
  }

  /** Commits and closes. */
  @Override
  public void close() {
    try {
      flush();
    } finally {
      reader.close();
      writer.close();
      file.close();
    }
  }
}
