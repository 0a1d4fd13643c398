package io.parallax.app.ledger;

import io.parallax.sli.Interval;
import io.parallax.sli.tile.TileSource.Known;
import io.parallax.sli.tile.Timeline;
import java.time.Instant;
import java.util.Optional;

/**
 * One stream's tiles from some time on.
 *
 * @param from first millisecond from which all are here
 * @param since start of the stream's first slot ever
 * @param lastMeasured start of the last slot that was good or bad, since {@code from}
 */
record StreamTiles(
    long from, Timeline timeline, Optional<Instant> since, Optional<Instant> lastMeasured) {

  /** With all from the beginning of {@code later} on as it is there. */
  StreamTiles renewed(StreamTiles later) {
    Instant edge = Instant.ofEpochMilli(later.from);
    Timeline older = timeline.within(new Interval(Instant.ofEpochMilli(from), edge));
    return new StreamTiles(
        from, older.then(later.timeline), later.since, later.lastMeasured.or(() -> lastMeasured));
  }

  /** Without what lies before {@code horizon}. */
  StreamTiles from(Instant horizon) {
    return horizon.toEpochMilli() <= from
        ? this
        : new StreamTiles(
            horizon.toEpochMilli(),
            timeline.within(new Interval(horizon, Instant.ofEpochMilli(Long.MAX_VALUE))),
            since,
            lastMeasured);
  }

  /** As it was known at the end of {@code interval}. */
  Known in(Interval interval) {
    return new Known(
        timeline,
        since,
        lastMeasured.isPresent() && !lastMeasured.get().isBefore(interval.until())
            ? timeline.within(interval).lastMeasured()
            : lastMeasured.filter(last -> !last.isBefore(interval.from())));
  }
}
