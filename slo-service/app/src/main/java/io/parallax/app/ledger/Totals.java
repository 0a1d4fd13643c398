package io.parallax.app.ledger;

import io.parallax.app.ledger.row.Place;
import io.parallax.app.ledger.row.ReasonTotal;
import io.parallax.app.ledger.row.StreamKey;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.SlotTotal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * Everything committed of what is watched. Read from the database once and added up from then on:
 * reading all of it after each commit would be most of what a commit costs.
 */
final class Totals {
  private static final Comparator<StreamKey> BY_STREAM =
      Comparator.comparing(StreamKey::probe)
          .thenComparing(StreamKey::region)
          .thenComparing(StreamKey::predicate);
  private static final Comparator<Batch.ReasonKey> BY_REASON =
      Comparator.comparing((Batch.ReasonKey key) -> key.place().probe())
          .thenComparing(key -> key.place().region())
          .thenComparing(Batch.ReasonKey::reason);

  private final Map<StreamKey, SlotCounts> slots = new ConcurrentSkipListMap<>(BY_STREAM);
  private final Map<Batch.ReasonKey, Long> reasons = new ConcurrentSkipListMap<>(BY_REASON);
  private final Set<Place> places;

  /** Nothing, as nothing is watched. */
  Totals() {
    this(List.of(), List.of());
  }

  Totals(List<SlotTotal> slots, List<ReasonTotal> reasons) {
    slots.forEach(each ->
        this.slots.put(
            new StreamKey(each.probe(), each.region(), each.predicate()), each.counts()));
    reasons.forEach(each ->
        this.reasons.put(
            new Batch.ReasonKey(new Place(each.probe(), each.region()), each.reason()),
            each.slots()));
    this.places =
        slots.stream()
            .map(each -> new Place(each.probe(), each.region()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Adds what has just been committed, of what is watched. */
  void add(Batch committed) {
    committed.buckets.forEach((key, bucket) ->
        slots.computeIfPresent(key.stream(), (_, counts) -> counts.plus(bucket.counts())));
    committed.reasons.forEach((key, count) -> {
      if (places.contains(key.place())) {
        reasons.merge(key, count, Long::sum);
      }
    });
  }

  List<SlotTotal> slots() {
    return slots.entrySet().stream()
        .map(each ->
            new SlotTotal(
                each.getKey().probe(),
                each.getKey().region(),
                each.getKey().predicate(),
                each.getValue()))
        .toList();
  }

  List<ReasonTotal> reasons() {
    return reasons.entrySet().stream()
        .map(each ->
            new ReasonTotal(
                each.getKey().place().probe(),
                each.getKey().place().region(),
                each.getKey().reason(),
                each.getValue()))
        .toList();
  }
}
