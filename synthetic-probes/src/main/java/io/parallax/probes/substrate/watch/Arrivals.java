package io.parallax.probes.substrate.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * The blocks of one stream as they came, from subscription to subscription. Times are by the
 * monotonic clock. Pure.
 *
 * <p>The first notification is the current head, whatever its age, so it begins no gap. But when it
 * is the very height that was told last before, nothing came in between, and the gap goes on: else
 * a stall that outlives a session would not be seen.
 *
 * @param fresh whether nothing came since the subscription began
 * @param last the latest block; empty when none ever came
 * @param since when the latest higher block came; empty when that is not known
 */
record Arrivals(boolean fresh, Optional<Last> last, Optional<Long> since, Counts counts) {
  /**
   * @param print of the header as it was told: the same one again is no news
   * @param told when a block that was not known came for the last time
   */
  record Last(long height, int print, long told) {}

  static Arrivals none(Counts counts) {
    return new Arrivals(true, Optional.empty(), Optional.empty(), counts);
  }

  /** Subscribed again. */
  Arrivals again() {
    return new Arrivals(true, last, since, counts);
  }

  boolean isNews(long height, int print) {
    return fresh
        || last.map(known -> known.height() != height || known.print() != print).orElse(true);
  }

  /** A block came. */
  Arrivals with(long height, int print, long now) {
    if (!isNews(height, print)) {
      return this;
    }
    long before = last.map(Last::height).orElse(-1L);
    if (fresh) {
      return first(height, before, print, now);
    }
    return height > before ? higher(height, before, print, now) : back(height, before, print);
  }

  private Arrivals first(long height, long before, int print, long now) {
    long told = height > before ? now : last.map(Last::told).orElse(now);
    return new Arrivals(
        false,
        Optional.of(new Last(height, print, told)),
        since.filter(_ -> height == before),
        counts);
  }

  private Arrivals higher(long height, long before, int print, long now) {
    Counts skipped = counts.skip(height - before - 1);
    return new Arrivals(
        false,
        Optional.of(new Last(height, print, now)),
        Optional.of(now),
        since.map(then -> skipped.gap(Duration.ofNanos(now - then))).orElse(skipped));
  }

  private Arrivals back(long height, long before, int print) {
    long told = last.orElseThrow().told();
    return new Arrivals(
        false, Optional.of(new Last(height, print, told)), since, counts.back(before - height + 1));
  }

  /** How long ago a block that was not known came; empty when none ever did. */
  Optional<Duration> age(long now) {
    return last.map(known -> Duration.ofNanos(now - known.told()));
  }
}
