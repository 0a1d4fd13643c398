package io.parallax.app.ledger;

import io.parallax.app.ledger.row.KeptSlot;
import io.parallax.app.ledger.row.Place;
import io.parallax.app.ledger.row.RecentSlot;
import io.parallax.app.ledger.row.Source;
import io.parallax.app.ledger.row.StreamKey;
import io.parallax.sli.Judgement;
import io.parallax.sli.SlotCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What happened since the last commit, already added up. Not thread-safe; the ledger guards it. */
final class Batch {
  /** So that a database which refuses fills no memory. */
  private static final int MOST_KEPT = 100_000;

  /**
   * @param start first millisecond of the bucket
   */
  record BucketKey(StreamKey stream, long start) {}

  /**
   * @param measuredAt latest measured slot in the bucket; {@link Long#MIN_VALUE} for none
   */
  record Bucket(SlotCounts counts, long measuredAt) {
    Bucket plus(Bucket other) {
      return new Bucket(counts.plus(other.counts), Math.max(measuredAt, other.measuredAt));
    }
  }

  record ReasonKey(Place place, String reason) {}

  /**
   * @param until number of the last slot that was told
   * @param heardAt when it was
   */
  record Mark(long until, long heardAt) {}

  final Map<BucketKey, Bucket> buckets = new HashMap<>();
  final Map<StreamKey, Long> firstSlots = new HashMap<>();
  final Map<Place, Long> cursors = new HashMap<>();
  final Map<ReasonKey, Long> reasons = new HashMap<>();
  final Map<Place, Deque<RecentSlot>> recent = new HashMap<>();
  final Deque<KeptSlot> kept = new ArrayDeque<>();
  final Map<Source, Mark> heardUntil = new HashMap<>();

  boolean isEmpty() {
    return buckets.isEmpty() && heardUntil.isEmpty();
  }

  /**
   * @param slots how many, all in the bucket of {@code slotStart}, the first of them
   */
  void count(StreamKey stream, long slotStart, long resolution, Judgement judgement, long slots) {
    count(stream, slotStart, resolution, judgement, slots, slotStart);
  }

  /**
   * @param measuredAt when the last of them was measured, should it have been
   */
  void count(
      StreamKey stream,
      long slotStart,
      long resolution,
      Judgement judgement,
      long slots,
      long measuredAt) {
    boolean measured = judgement == Judgement.GOOD || judgement == Judgement.BAD;
    buckets.merge(
        new BucketKey(stream, Math.floorDiv(slotStart, resolution) * resolution),
        new Bucket(SlotCounts.of(judgement, slots), measured ? measuredAt : Long.MIN_VALUE),
        Bucket::plus);
    firstSlots.merge(stream, slotStart, Math::min);
  }

  void reason(Place place, String reason) {
    reasons.merge(new ReasonKey(place, reason), 1L, Long::sum);
  }

  void recent(Place place, RecentSlot slot) {
    Deque<RecentSlot> slots = recent.computeIfAbsent(place, _ -> new ArrayDeque<>());
    slots.addLast(slot);
    newest(slots);
  }

  void keep(KeptSlot slot) {
    kept.addLast(slot);
    if (kept.size() > MOST_KEPT) {
      kept.removeFirst();
    }
  }

  /** As many as the database keeps, so that a database which refuses fills no memory. */
  private static Deque<RecentSlot> newest(Deque<RecentSlot> slots) {
    while (slots.size() > BatchWriter.RECENT) {
      slots.removeFirst();
    }
    return slots;
  }

  /** Takes over what a failed commit left, so that it is committed with the next. */
  void takeBack(Batch failed) {
    failed.buckets.forEach((key, bucket) -> buckets.merge(key, bucket, Bucket::plus));
    failed.firstSlots.forEach((key, start) -> firstSlots.merge(key, start, Math::min));
    failed.cursors.forEach((place, until) -> cursors.merge(place, until, Math::max));
    failed.reasons.forEach((key, slots) -> reasons.merge(key, slots, Long::sum));
    failed.heardUntil.forEach(heardUntil::putIfAbsent);
    while (!failed.kept.isEmpty() && kept.size() < MOST_KEPT) {
      kept.addFirst(failed.kept.removeLast());
    }
    failed.recent.forEach((place, slots) ->
        recent.merge(
            place,
            slots,
            (newer, older) -> {
              older.addAll(newer);
              return newest(older);
            }));
  }
}
