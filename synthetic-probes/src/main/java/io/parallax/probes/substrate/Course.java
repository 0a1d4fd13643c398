package io.parallax.probes.substrate;

import java.time.Duration;
import java.util.Optional;

/**
 * How a chain went on, as one prober saw it from look to look: the highest blocks of a node and of
 * the median of its references, each since when. Times are by the monotonic clock. Pure.
 *
 * @param at when the last look was
 * @param referencesBest empty as long as too few answered
 */
record Course(
    String genesis,
    long at,
    Level best,
    Optional<Level> finalized,
    Optional<Level> referencesBest,
    Optional<Level> referencesFinalized) {

  /**
   * The highest block so far. One that is lower changes nothing: behind a load balancer the next
   * answer may be that of a node which is behind.
   *
   * @param since when it was first seen
   */
  record Level(long height, long since) {
    private Level after(long next, long now) {
      return next > height ? new Level(next, now) : this;
    }

    private static Optional<Level> after(Optional<Level> before, Optional<Long> next, long now) {
      return next.isEmpty()
          ? before
          : before
              .map(level -> level.after(next.get(), now))
              .or(() -> next.map(height -> new Level(height, now)));
    }

    private Duration age(long now) {
      return Duration.ofNanos(now - since);
    }
  }

  /** The first look. */
  static Course begun(Sighting node, References references) {
    Course nothing =
        new Course(
            node.genesis(),
            node.at(),
            new Level(node.best(), node.at()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return nothing.after(node, references);
  }

  /** With one look more, of the same chain. */
  Course after(Sighting node, References references) {
    long now = node.at();
    return new Course(
        genesis,
        now,
        best.after(node.best(), now),
        Level.after(finalized, node.finalized(), now),
        Level.after(referencesBest, references.best(), now),
        Level.after(referencesFinalized, references.finalized(), now));
  }

  /** Whether {@code node} is the next look, and none after a time of which we know nothing. */
  boolean leadsTo(Sighting node, Duration most) {
    return genesis.equals(node.genesis()) && node.at() - at <= most.toNanos();
  }

  /** How long no higher block has been seen. */
  Duration headStill() {
    return best.age(at);
  }

  /** How long no higher block has been seen finalized; no time while none has been seen at all. */
  Duration finalityStill() {
    return finalized.map(level -> level.age(at)).orElse(Duration.ZERO);
  }

  /** Whether the references were past block {@code height} at an earlier look already. */
  boolean referencesWerePast(long height) {
    return referencesBest.map(level -> wasPast(level, height)).orElse(false);
  }

  /** Whether the references had finalized more than {@code height} at an earlier look already. */
  boolean referencesHadFinalized(long height) {
    return referencesFinalized.map(level -> wasPast(level, height)).orElse(false);
  }

  private boolean wasPast(Level level, long height) {
    return level.height() > height && level.since() < at;
  }
}
