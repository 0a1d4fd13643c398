package io.parallax.app.ledger;

import io.parallax.app.ledger.row.KeptSlot;
import io.parallax.app.ledger.row.Place;
import io.parallax.app.ledger.row.RecentSlot;
import io.parallax.app.ledger.row.Source;
import io.parallax.app.ledger.row.StreamKey;
import io.parallax.app.ledger.row.ToldSlot;
import io.parallax.app.ledger.row.Watched;
import io.parallax.app.ledger.row.Watched.Origin;
import io.parallax.sli.Judgement;
import io.parallax.sli.Predicate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Accounts for every slot once, in memory. Not thread-safe; the ledger guards it. */
final class Tally {
  /** A longer gap is a clock that was set right, or a ledger from the attic. */
  static final Duration LONGEST_GAP = Duration.ofDays(35);

  private final long resolution;
  private final Map<Place, Watched> watched = new HashMap<>();
  private final Map<Place, Long> accountedUntil = new HashMap<>();
  private final Map<Source, Long> heardUntil = new HashMap<>();

  /** Streams that have had a slot: only those can have missed one. */
  private final Set<StreamKey> begun = new HashSet<>();

  private Batch pending = new Batch();

  Tally(
      long resolution,
      Map<Place, Long> accountedUntil,
      Set<StreamKey> begun,
      Map<Source, Long> heardUntil) {
    this.resolution = resolution;
    this.accountedUntil.putAll(accountedUntil);
    this.begun.addAll(begun);
    this.heardUntil.putAll(heardUntil);
  }

  void watch(Collection<Watched> duties) {
    watched.clear();
    duties.forEach(duty -> watched.put(new Place(duty.probe(), duty.region()), duty));
    accountedUntil.keySet().retainAll(watched.keySet());
  }

  /** What was counted since the last time. */
  Batch take() {
    Batch taken = pending;
    pending = new Batch();
    return taken;
  }

  void takeBack(Batch refused) {
    pending.takeBack(refused);
  }

  /** Accounts for a slot of our own; those since the last one were missed. */
  void ours(Place place, Function<Predicate, Judgement> judge, RecentSlot slot) {
    Watched duty = watched.get(place);
    if (duty != null && duty.origin() != Origin.HEARD) {
      account(duty, judge, slot, Optional.ofNullable(accountedUntil.get(place)));
    }
  }

  /**
   * Accounts for a slot that another process tells of. What it has not accounted for itself, or no
   * longer tells, is unknown.
   */
  void heard(String region, ToldSlot told) {
    Watched duty = watched.get(new Place(told.probe(), region));
    if (duty != null && duty.origin() == Origin.HEARD && isOf(duty, told.at())) {
      account(
          duty,
          predicate -> told.judgement(predicate.label()),
          RecentSlot.of(told),
          told.since().map(Instant::toEpochMilli));
    }
  }

  /** Remembers up to where {@code source} was heard. */
  void heardUntil(Source source, long number, Instant now) {
    heardUntil.put(source, number);
    pending.heardUntil.put(source, new Batch.Mark(number, now.toEpochMilli()));
  }

  /** Up to where {@code region} was heard, by the epoch of its ledgers. */
  SortedMap<String, Long> heardUntil(String region) {
    SortedMap<String, Long> epochs = new TreeMap<>();
    heardUntil.forEach((source, number) -> {
      if (source.region().equals(region)) {
        epochs.put(source.epoch(), number);
      }
    });
    return epochs;
  }

  void retain(Set<Source> sources) {
    heardUntil.keySet().retainAll(sources);
  }

  /** Whether a slot of the schedule begins then: the other's workspace may be another. */
  private static boolean isOf(Watched duty, Instant at) {
    return duty.schedule().start(duty.schedule().slotAt(at)).equals(at);
  }

  private void account(
      Watched duty, Function<Predicate, Judgement> judge, RecentSlot slot, Optional<Long> since) {
    Place place = new Place(duty.probe(), duty.region());
    long start = slot.at().toEpochMilli();
    Long until = accountedUntil.get(place);
    if (until != null && start <= until) {
      return;
    }
    if (until != null) {
      long told = Math.clamp(since.orElse(start - 1), until, start - 1);
      between(duty, until, told + 1, Judgement.UNKNOWN);
      between(duty, told, start, Judgement.MISSED);
    }
    SortedMap<String, Judgement> judgements = count(duty, judge, start);
    accountedUntil.put(place, start);
    pending.cursors.put(place, start);
    pending.recent(place, slot);
    if (!slot.reason().isEmpty()) {
      pending.reason(place, slot.reason());
    }
    if (duty.origin() != Origin.OURS) {
      pending.keep(
          new KeptSlot(
              duty.region(),
              new ToldSlot(
                  duty.probe(),
                  slot.at(),
                  since.map(Instant::ofEpochMilli),
                  judgements,
                  slot.reason(),
                  slot.duration())));
    }
  }

  private SortedMap<String, Judgement> count(
      Watched duty, Function<Predicate, Judgement> judge, long start) {
    SortedMap<String, Judgement> judgements = new TreeMap<>();
    for (Predicate predicate : duty.predicates()) {
      StreamKey stream = StreamKey.of(duty, predicate);
      Judgement judgement = judge.apply(predicate);
      pending.count(stream, start, resolution, judgement, 1);
      begun.add(stream);
      judgements.put(predicate.label(), judgement);
    }
    return judgements;
  }

  /** Counts the slots that begin after {@code from} and before {@code until}, bucket by bucket. */
  private void between(Watched duty, long from, long until, Judgement judgement) {
    long since = Math.max(from, until - LONGEST_GAP.toMillis());
    long first = duty.schedule().nextSlot(Instant.ofEpochMilli(since + 1));
    long end = duty.schedule().nextSlot(Instant.ofEpochMilli(until));
    List<StreamKey> streams =
        duty.predicates().stream()
            .map(predicate -> StreamKey.of(duty, predicate))
            .filter(begun::contains)
            .toList();
    long next;
    for (long k = first; k < end; k = next) {
      long start = duty.schedule().start(k).toEpochMilli();
      long bucketEnd = (Math.floorDiv(start, resolution) + 1) * resolution;
      next = Math.min(end, duty.schedule().nextSlot(Instant.ofEpochMilli(bucketEnd)));
      long slots = next - k;
      streams.forEach(stream -> pending.count(stream, start, resolution, judgement, slots));
    }
  }
}
