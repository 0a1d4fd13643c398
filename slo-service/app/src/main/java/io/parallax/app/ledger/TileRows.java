package io.parallax.app.ledger;

import io.parallax.sli.SlotCounts;
import io.parallax.sli.tile.Counts;
import io.parallax.sli.tile.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes tiles of a stream's rows as they come, in order. */
final class TileRows {
  private final long from;
  private final Duration length;
  private final Timeline.Builder timeline = Timeline.builder();
  private boolean found;
  private long firstAt = Long.MAX_VALUE;
  private long lastMeasured = Long.MIN_VALUE;

  TileRows(long from, Duration length) {
    this.from = from;
    this.length = length;
  }

  /** A stream without buckets is one row of nulls. */
  ResultSet add(ResultSet row) throws SQLException {
    found = true;
    firstAt = row.getLong("first_at");
    Optional<Long> start = LedgerReader.optionalLong(row, "start");
    if (start.isPresent()) {
      timeline.add(Instant.ofEpochMilli(start.get()), length, counts(LedgerReader.counts(row)));
      LedgerReader.optionalLong(row, "measured_at")
          .ifPresent(at -> lastMeasured = Math.max(lastMeasured, at));
    }
    return row;
  }

  /** Of slots, what was measured is what is counted. */
  private static Counts counts(SlotCounts slots) {
    return new Counts(slots.good(), slots.measured(), slots.measured(), slots.all());
  }

  /** Absent when there was no row at all. */
  Optional<StreamTiles> tiles() {
    return found
        ? Optional.of(
            new StreamTiles(from, timeline.build(), known(firstAt, Long.MAX_VALUE), last()))
        : Optional.empty();
  }

  private Optional<Instant> last() {
    return known(lastMeasured, Long.MIN_VALUE);
  }

  private static Optional<Instant> known(long at, long unknown) {
    return at == unknown ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
  }
}
