package io.parallax.app.ledger;

import io.parallax.app.ledger.Batch.Bucket;
import io.parallax.app.ledger.Batch.BucketKey;
import io.parallax.app.ledger.row.JudgementText;
import io.parallax.app.ledger.row.KeptSlot;
import io.parallax.app.ledger.row.Place;
import io.parallax.app.ledger.row.StreamKey;
import io.parallax.sli.SlotCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes one batch within the caller's transaction. */
final class BatchWriter {
  static final long HOUR = 3_600_000;

  /** How many of the last slots are kept for each probe and region. */
  static final int RECENT = 50;

  private static final String ADD_BUCKET =
      """
      INSERT INTO bucket VALUES (:stream, :length, :start, :good, :bad, :unknown, :missed, :at)
      ON CONFLICT DO UPDATE SET good = good + excluded.good, bad = bad + excluded.bad,
        unknown = unknown + excluded.unknown, missed = missed + excluded.missed,
        measured_at = max(ifnull(measured_at, excluded.measured_at),
                          ifnull(excluded.measured_at, measured_at))\
      """;
  private static final String ADD_TOTAL =
      """
      UPDATE stream SET good = good + :good, bad = bad + :bad,
        unknown = unknown + :unknown, missed = missed + :missed WHERE id = :stream\
      """;
  private static final String FIRST_SLOT =
      "UPDATE stream SET first_at = min(first_at, :at) WHERE id = :stream";
  private static final String ADD_REASON =
      """
      INSERT INTO reason VALUES (:probe, :region, :reason, :slots)
      ON CONFLICT DO UPDATE SET slots = slots + excluded.slots\
      """;
  private static final String MOVE_CURSOR =
      """
      INSERT INTO cursor VALUES (:probe, :region, :until)
      ON CONFLICT DO UPDATE SET accounted_until = max(accounted_until, excluded.accounted_until)\
      """;
  private static final String ADD_RECENT =
      """
      INSERT OR REPLACE INTO recent
      VALUES (:probe, :region, :at, :outcome, :reason, :duration, :detail, :trace)\
      """;
  private static final String TRIM_RECENT =
      """
      DELETE FROM recent WHERE probe = :probe AND region = :region AND at <= (
        SELECT at FROM recent WHERE probe = :probe AND region = :region
        ORDER BY at DESC LIMIT 1 OFFSET\s\
      """
          + RECENT
          + ")";

  private static final String KEEP =
      """
      INSERT INTO slot (probe, region, at, since, judgements, reason, duration_ms)
      VALUES (:probe, :region, :at, :since, :judgements, :reason, :duration)\
      """;
  private static final String TRIM_KEPT =
      "DELETE FROM slot WHERE seq <= (SELECT max(seq) FROM slot) - ?";
  private static final String MOVE_HEARD =
      """
      INSERT INTO heard VALUES (:region, :epoch, :until, :now)
      ON CONFLICT DO UPDATE SET until = excluded.until, moved_at = excluded.moved_at\
      """;

  /** How many single slots are kept at most, of all probes and regions together. */
  static final int KEPT = 1_000_000;

  /** How many rows a statement holds: those of ten thousand probes would be ten megabytes. */
  private static final int ROWS = 500;

  private BatchWriter() {}

  /** One more row; those so far are written when there are many. */
  private static void add(PreparedBatch row) {
    row.add();
    if (row.size() >= ROWS) {
      row.execute();
    }
  }

  static void write(Handle handle, Batch batch, Map<StreamKey, Long> streams, long resolution) {
    writeBuckets(handle, batch, streams, resolution);
    PreparedBatch first = handle.prepareBatch(FIRST_SLOT);
    batch.firstSlots.forEach(
        (stream, at) -> add(first.bind("stream", streams.get(stream)).bind("at", at)));
    first.execute();
    PreparedBatch reasons = handle.prepareBatch(ADD_REASON);
    batch.reasons.forEach((key, slots) ->
        add(place(reasons, key.place()).bind("reason", key.reason()).bind("slots", slots)));
    reasons.execute();
    PreparedBatch cursors = handle.prepareBatch(MOVE_CURSOR);
    batch.cursors.forEach((place, until) -> add(place(cursors, place).bind("until", until)));
    cursors.execute();
    writeRecent(handle, batch);
    keep(handle, batch.kept);
    PreparedBatch heard = handle.prepareBatch(MOVE_HEARD);
    batch.heardUntil.forEach((source, mark) ->
        add(
            heard
                .bind("region", source.region())
                .bind("epoch", source.epoch())
                .bind("until", mark.until())
                .bind("now", mark.heardAt())));
    heard.execute();
  }

  private static void keep(Handle handle, Collection<KeptSlot> kept) {
    if (kept.isEmpty()) {
      return;
    }
    PreparedBatch slots = handle.prepareBatch(KEEP);
    kept.forEach(each ->
        add(
            slots
                .bind("probe", each.slot().probe())
                .bind("region", each.region())
                .bind("at", each.slot().at().toEpochMilli())
                .bind("since", each.slot().since().map(Instant::toEpochMilli).orElse(null))
                .bind("judgements", JudgementText.of(each.slot().judgements()))
                .bind("reason", each.slot().reason())
                .bind("duration", each.slot().duration().map(Duration::toMillis).orElse(null))));
    slots.execute();
    handle.execute(TRIM_KEPT, KEPT);
  }

  private static void writeBuckets(
      Handle handle, Batch batch, Map<StreamKey, Long> streams, long resolution) {
    PreparedBatch buckets = handle.prepareBatch(ADD_BUCKET);
    PreparedBatch totals = handle.prepareBatch(ADD_TOTAL);
    batch.buckets.forEach((key, bucket) -> {
      long stream = streams.get(key.stream());
      addBucket(buckets, stream, resolution, key, bucket);
      addBucket(buckets, stream, HOUR, key, bucket);
      add(counts(totals, bucket.counts()).bind("stream", stream));
    });
    buckets.execute();
    totals.execute();
  }

  private static void addBucket(
      PreparedBatch buckets, long stream, long length, BucketKey key, Bucket bucket) {
    @Nullable Long measuredAt = bucket.measuredAt() == Long.MIN_VALUE ? null : bucket.measuredAt();
    add(
        counts(buckets, bucket.counts())
            .bind("stream", stream)
            .bind("length", length)
            .bind("start", Math.floorDiv(key.start(), length) * length)
            .bind("at", measuredAt));
  }

  private static void writeRecent(Handle handle, Batch batch) {
    PreparedBatch recent = handle.prepareBatch(ADD_RECENT);
    batch.recent.forEach((place, slots) ->
        slots.forEach(slot ->
            add(
                place(recent, place)
                    .bind("at", slot.at().toEpochMilli())
                    .bind("outcome", slot.outcome())
                    .bind("reason", slot.reason())
                    .bind("duration", slot.duration().map(d -> d.toMillis()).orElse(null))
                    .bind("detail", slot.detail())
                    .bind("trace", slot.traceId()))));
    recent.execute();
    PreparedBatch trim = handle.prepareBatch(TRIM_RECENT);
    batch.cursors.keySet().forEach(place -> add(place(trim, place)));
    trim.execute();
  }

  private static PreparedBatch counts(PreparedBatch statement, SlotCounts counts) {
    return statement
        .bind("good", counts.good())
        .bind("bad", counts.bad())
        .bind("unknown", counts.unknown())
        .bind("missed", counts.missed());
  }

  private static PreparedBatch place(PreparedBatch statement, Place place) {
    return statement.bind("probe", place.probe()).bind("region", place.region());
  }
}
