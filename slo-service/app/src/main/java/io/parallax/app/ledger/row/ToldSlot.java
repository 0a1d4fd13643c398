package io.parallax.app.ledger.row;

import io.parallax.sli.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a region says of one slot of its own, once and for all.
 *
 * @param at when it was scheduled
 * @param since when the last slot before it was scheduled that the region accounted for: those in
 *     between it missed; absent for the first one that it ever had
 * @param judgements by label of the predicate
 * @param reason label of why it ended bad or unknown; else empty
 * @param duration how long the attempt took; absent for a missed slot
 */
public record ToldSlot(
    String probe,
    Instant at,
    Optional<Instant> since,
    SortedMap<String, Judgement> judgements,
    String reason,
    Optional<Duration> duration) {
  public ToldSlot {
    judgements = Collections.unmodifiableSortedMap(new TreeMap<>(judgements));
  }

  /** A predicate that the region does not count by says nothing. */
  public Judgement judgement(String predicate) {
    return judgements.getOrDefault(predicate, Judgement.UNKNOWN);
  }
}
