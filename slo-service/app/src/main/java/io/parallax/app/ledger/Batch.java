package io.parallax.app.ledger;

import io.parallax.sli.Judgement;
import io.parallax.sli.SlotCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happened since the last commit, already added up. Not thread-safe; the ledger guards it. */
final class Batch {
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

  record Recent(Place place, RecentSlot slot) {}

  final Map<BucketKey, Bucket> buckets = new HashMap<>();
  final Map<StreamKey, Long> firstSlots = new HashMap<>();
  final Map<Place, Long> cursors = new HashMap<>();
  final Map<ReasonKey, Long> reasons = new HashMap<>();
  final List<Recent> recent = new ArrayList<>();

  boolean isEmpty() {
    return buckets.isEmpty();
  }

  void count(StreamKey stream, long slotStart, long resolution, Judgement judgement) {
    boolean measured = judgement == Judgement.GOOD || judgement == Judgement.BAD;
    buckets.merge(
        new BucketKey(stream, Math.floorDiv(slotStart, resolution) * resolution),
        new Bucket(SlotCounts.of(judgement, 1), measured ? slotStart : Long.MIN_VALUE),
        Bucket::plus);
    firstSlots.merge(stream, slotStart, Math::min);
  }

  void reason(Place place, String reason) {
    reasons.merge(new ReasonKey(place, reason), 1L, Long::sum);
  }

  /** Takes over what a failed commit left, so that it is committed with the next. */
  void takeBack(Batch failed) {
    failed.buckets.forEach((key, bucket) -> buckets.merge(key, bucket, Bucket::plus));
    failed.firstSlots.forEach((key, start) -> firstSlots.merge(key, start, Math::min));
    failed.cursors.forEach((place, until) -> cursors.merge(place, until, Math::max));
    failed.reasons.forEach((key, slots) -> reasons.merge(key, slots, Long::sum));
    recent.addAll(0, failed.recent);
  }
}
