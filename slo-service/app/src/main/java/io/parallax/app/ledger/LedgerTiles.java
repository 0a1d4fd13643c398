package io.parallax.app.ledger;

import io.parallax.app.ledger.Batch.BucketKey;
import io.parallax.app.ledger.row.StreamKey;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.tile.TileSource;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger's committed counts as tiles: of each region, and of what all of them said together,
 * which is kept under the name of {@link io.parallax.sli.Scope.Global}. Kept in memory, where a
 * month of healthy minutes is a few runs; after a commit only what it touched is read again, once
 * for all SLOs of a stream. Thread-safe.
 */
public final class LedgerTiles implements TileSource {
  private final LedgerReader reader;
  private final Map<StreamKey, StreamTiles> kept = new HashMap<>();

  /** First millisecond from which what is kept of a stream may be outdated. */
  private final Map<StreamKey, Long> outdated = new HashMap<>();

  LedgerTiles(LedgerReader reader) {
    this.reader = reader;
  }

  @Override
  public synchronized Tiles tiles(Slo slo, String region, Interval interval) {
    return switch (slo.indicator()) {
      case Indicator.Slots slots ->
          stream(StreamKey.of(slots, region), interval.from().toEpochMilli())
              .<Tiles>map(stream -> stream.in(interval))
              .orElseGet(() -> new NotKnown(Cause.NOT_MEASURED_HERE));
      case Indicator.Queries _, Indicator.Composite _ -> new NotKnown(Cause.NOT_MEASURED_HERE);
    };
  }

  /** Absent when it was never watched. */
  private Optional<StreamTiles> stream(StreamKey key, long from) {
    StreamTiles known = kept.get(key);
    Long changed = outdated.remove(key);
    if (known != null && known.from() <= from && changed == null) {
      return Optional.of(known);
    }
    Optional<StreamTiles> current =
        known == null || known.from() > from || changed == null
            ? reader.tiles(key, from)
            : reader.tiles(key, Math.max(changed, known.from())).map(known::renewed);
    current.ifPresent(tiles -> kept.put(key, tiles));
    return current;
  }

  /** Has what a commit wrote read again when it is next asked for. */
  synchronized void touched(Collection<BucketKey> buckets) {
    buckets.stream()
        .filter(bucket -> kept.containsKey(bucket.stream()))
        .forEach(bucket -> outdated.merge(bucket.stream(), bucket.start(), Math::min));
  }

  synchronized void forgetBefore(Instant horizon) {
    kept.replaceAll((_, tiles) -> tiles.from(horizon));
  }
}
