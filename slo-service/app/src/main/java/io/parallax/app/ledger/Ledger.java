package io.parallax.app.ledger;

import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.app.ledger.row.KeptSlot;
import io.parallax.app.ledger.row.Place;
import io.parallax.app.ledger.row.ReasonTotal;
import io.parallax.app.ledger.row.RecentSlot;
import io.parallax.app.ledger.row.Source;
import io.parallax.app.ledger.row.StreamKey;
import io.parallax.app.ledger.row.ToldSlot;
import io.parallax.app.ledger.row.Watched;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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
  private final LedgerFile file;
  private final Handle writer;
  private final LedgerReader reader;
  private final LedgerTiles tiles;
  private final ToldReader told;
  private final VerdictBook verdicts;
  private final long resolution;
  private final String epoch;

  private final Object pendingLock = new Object();
  private final Tally tally;

  private final Object commitLock = new Object();
  private Map<StreamKey, Long> streams;
  private volatile Totals committed;

  private Ledger(LedgerFile file, Handle writer, long resolution, String epoch) {
    this.file = file;
    this.writer = writer;
    this.reader = new LedgerReader(file.jdbi().open(), resolution);
    this.tiles = new LedgerTiles(reader);
    this.told = new ToldReader(file.jdbi().open());
    this.verdicts = new VerdictBook(writer, commitLock, tiles, resolution);
    this.resolution = resolution;
    this.epoch = epoch;
    this.streams = LedgerReader.streams(writer);
    this.committed = new Totals();
    this.tally =
        new Tally(
            resolution,
            LedgerReader.cursors(writer),
            LedgerReader.begun(writer),
            LedgerReader.heardUntil(writer));
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

  /** From now on counts and exports exactly these. */
  public void watch(Collection<Watched> duties) {
    watch(duties, duties);
  }

  /**
   * From now on counts exactly {@code duties}. A probe that is new begins at its first reported
   * slot; one that is no longer here is forgotten as a duty, its counts stay.
   *
   * @param exported whose committed counts are told, be they counted from now on or not: those of a
   *     region that another process probes now were scraped here last, and may lack the last slots
   */
  public void watch(Collection<Watched> duties, Collection<Watched> exported) {
    synchronized (pendingLock) {
      tally.watch(duties);
    }
    synchronized (commitLock) {
      writer.useTransaction(handle -> {
        WatchedTables.count(handle, duties);
        WatchedTables.tell(handle, exported);
      });
      streams = LedgerReader.streams(writer);
      committed = LedgerReader.totals(writer);
    }
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
      tally.ours(new Place(id.probe(), id.region()), judge, RecentSlot.of(scheduled, slot, result));
    }
  }

  /**
   * Counts what another process' ledger tells of {@code region}, each slot once however often it is
   * told. Ignores what is not watched as heard.
   *
   * @param ledger the epoch of the other ledger
   * @param next where to go on asking it; committed with the slots
   * @param now when it was told
   */
  public void heard(String region, String ledger, long next, List<ToldSlot> slots, Instant now) {
    synchronized (pendingLock) {
      slots.forEach(slot -> tally.heard(region, slot));
      tally.heardUntil(new Source(region, ledger), next, now);
    }
  }

  /** Where to go on asking, by epoch of the ledgers that told of {@code region}. */
  public SortedMap<String, Long> heardUntil(String region) {
    synchronized (pendingLock) {
      return tally.heardUntil(region);
    }
  }

  /**
   * Commits what was counted since the last time; nothing is lost when it throws.
   *
   * @return the single slots among it that are kept, in order
   * @throws RuntimeException when the database refuses
   */
  public List<KeptSlot> flush() {
    synchronized (commitLock) {
      Batch batch;
      synchronized (pendingLock) {
        batch = tally.take();
      }
      if (batch.isEmpty()) {
        return List.of();
      }
      try {
        writer.useTransaction(handle -> BatchWriter.write(handle, batch, streams, resolution));
      } catch (RuntimeException refused) {
        synchronized (pendingLock) {
          tally.takeBack(batch);
        }
        throw refused;
      }
      tiles.touched(batch.buckets.keySet());
      committed.add(batch);
      return List.copyOf(batch.kept);
    }
  }

  /** Drops counts of time before {@code horizon}; totals stay. */
  public void forgetBefore(Instant horizon) {
    synchronized (commitLock) {
      writer.execute("DELETE FROM bucket WHERE start < ?", horizon.toEpochMilli());
      tiles.forgetBefore(horizon);
    }
  }

  /** Drops single slots from before {@code horizon}, of {@code regions} only. */
  public void forgetSlotsBefore(Instant horizon, Collection<String> regions) {
    synchronized (commitLock) {
      writer.useTransaction(handle ->
          regions.forEach(region ->
              handle.execute(
                  "DELETE FROM slot WHERE at < ? AND region = ?", horizon.toEpochMilli(), region)));
    }
  }

  /** Forgets ledgers that have told nothing new since {@code horizon}: they are no more. */
  public void forgetSilentSince(Instant horizon) {
    synchronized (commitLock) {
      writer.execute("DELETE FROM heard WHERE moved_at < ?", horizon.toEpochMilli());
      synchronized (pendingLock) {
        tally.retain(LedgerReader.heardUntil(writer).keySet());
      }
    }
  }

  /** All that is committed of what is watched, as counters export it. */
  public List<SlotTotal> totals() {
    return committed.slots();
  }

  /** Committed bad and unknown slots of what is watched, by reason. */
  public List<ReasonTotal> reasons() {
    return committed.reasons();
  }

  /** Reads windows, recent slots and freezes. */
  public LedgerReader reader() {
    return reader;
  }

  /** What SLIs are measured from. */
  public LedgerTiles tiles() {
    return tiles;
  }

  /** Reads single slots. */
  public ToldReader told() {
    return told;
  }

  /** Verdicts of all regions together. */
  public VerdictBook verdicts() {
    return verdicts;
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
      told.close();
      writer.close();
      file.close();
    }
  }
}
