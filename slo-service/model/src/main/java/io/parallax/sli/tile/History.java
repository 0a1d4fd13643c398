package io.parallax.sli.tile;

import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Sli;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is needed to measure a subject over any window.
 *
 * @param timelines what is summed, one of each region or one of all
 * @param units how time is cut for them
 * @param since when measuring began, anywhere
 * @param lastMeasured when something was last measured everywhere: a sum is only as fresh as its
 *     stalest region
 */
record History(
    List<Timeline> timelines,
    Units units,
    Optional<Instant> since,
    Optional<Instant> lastMeasured) {

  /** Which units of time belong to a window. */
  sealed interface Units {
    Interval belonging(Interval window);

    /** Tiles: those that begin in it, the one that is still running too. */
    record Tiles() implements Units {
      @Override
      public Interval belonging(Interval window) {
        return window;
      }
    }

    /**
     * Slices: those that end in it, so that each is judged once, and whole. In a window shorter
     * than a slice, the last one that ended.
     */
    record Slices(Duration length) implements Units {
      @Override
      public Interval belonging(Interval window) {
        Instant until = floor(window.until());
        Instant from = floor(window.from());
        return from.isBefore(until) ? new Interval(from, until) : Interval.before(until, length);
      }

      private Instant floor(Instant instant) {
        long millis = length.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
      }
    }
  }

  Measurement over(Interval window) {
    Interval interval = units.belonging(window);
    Counts counts =
        timelines.stream()
            .map(timeline -> timeline.sum(interval))
            .reduce(Counts.NONE, Counts::plus);
    return new Measurement(
        sli(counts, interval),
        counts.coverage(),
        since.map(at -> span(at, window)).orElse(0.0),
        lastMeasured);
  }

  private Sli sli(Counts counts, Interval interval) {
    if (since.isEmpty() || !since.get().isBefore(interval.until())) {
      return new Sli.NoData(Cause.NEVER_MEASURED);
    }
    if (counts.expected() > 0 && counts.measured() == 0) {
      return new Sli.NoData(Cause.BLIND);
    }
    return counts.total() == 0 ? new Sli.Idle() : new Sli.Measured(counts.good(), counts.total());
  }

  private static double span(Instant since, Interval window) {
    double lived = Duration.between(since, window.until()).toMillis();
    return window.length().isZero() ? 1 : Math.clamp(lived / window.length().toMillis(), 0, 1);
  }
}
