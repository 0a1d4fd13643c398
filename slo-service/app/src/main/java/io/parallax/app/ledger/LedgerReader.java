package io.parallax.app.ledger;

import io.parallax.app.ledger.row.FreezeKey;
import io.parallax.app.ledger.row.Place;
import io.parallax.app.ledger.row.ReasonTotal;
import io.parallax.app.ledger.row.RecentSlot;
import io.parallax.app.ledger.row.Source;
import io.parallax.app.ledger.row.StreamKey;
import io.parallax.sli.Predicate;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.SlotTotal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/** Reads committed counts. Thread-safe; one question at a time. */
public final class LedgerReader implements AutoCloseable {
  private static final long HOUR = BatchWriter.HOUR;

  private static final String STEPS =
      """
      SELECT b.start - b.start % :step AS at, sum(b.good) good, sum(b.bad) bad,
        sum(b.unknown) unknown, sum(b.missed) missed
      FROM stream s JOIN bucket b ON b.stream = s.id AND b.length = :fine
        AND b.start >= :from AND b.start < :until
      WHERE s.probe = :probe AND s.region = :region AND s.predicate = :predicate
      GROUP BY at\
      """;

  private static final String TILES =
      """
      SELECT s.first_at first_at, b.start start, b.good good, b.bad bad, b.unknown unknown,
        b.missed missed, b.measured_at measured_at
      FROM stream s LEFT JOIN bucket b ON b.stream = s.id AND b.length = :fine AND b.start >= :from
      WHERE s.probe = :probe AND s.region = :region AND s.predicate = :predicate
      ORDER BY b.start\
      """;

  private final Handle handle;
  private final long resolution;

  LedgerReader(Handle handle, long resolution) {
    this.handle = handle;
    this.resolution = resolution;
  }

  /**
   * Counts of consecutive steps up to the one that {@code until} falls into, oldest first.
   *
   * @param step a multiple of the resolution, and of an hour when it is longer than one
   */
  public List<SlotCounts> steps(
      String probe, String region, Predicate predicate, Instant until, Duration step, int count) {
    return steps(new StreamKey(probe, region, predicate.label()), until, step, count);
  }

  /** The same, of what all regions said together. */
  public List<SlotCounts> verdictSteps(String probe, Instant until, Duration step, int count) {
    return steps(StreamKey.ofVerdicts(probe), until, step, count);
  }

  private synchronized List<SlotCounts> steps(
      StreamKey stream, Instant until, Duration step, int count) {
    long length = step.toMillis();
    long end = Math.ceilDiv(until.toEpochMilli(), length) * length;
    long from = end - count * length;
    Map<Long, SlotCounts> found =
        handle
            .createQuery(STEPS)
            .bind("probe", stream.probe())
            .bind("region", stream.region())
            .bind("predicate", stream.predicate())
            .bind("fine", length >= HOUR ? HOUR : resolution)
            .bind("step", length)
            .bind("from", from)
            .bind("until", end)
            .map((row, _) -> Map.entry(row.getLong("at"), counts(row)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return LongStream.range(0, count)
        .mapToObj(i -> found.getOrDefault(from + i * length, SlotCounts.NONE))
        .toList();
  }

  /**
   * All tiles of a stream that begin at {@code from} or later.
   *
   * @return absent when this was never watched
   */
  synchronized Optional<StreamTiles> tiles(StreamKey stream, long from) {
    TileRows rows = new TileRows(from, Duration.ofMillis(resolution));
    handle
        .createQuery(TILES)
        .bind("probe", stream.probe())
        .bind("region", stream.region())
        .bind("predicate", stream.predicate())
        .bind("fine", resolution)
        .bind("from", from)
        .map((row, _) -> rows.add(row))
        .list();
    return rows.tiles();
  }

  /** The last slots of a probe in a region, newest first, at most {@code limit}. */
  public synchronized List<RecentSlot> recent(String probe, String region, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM recent WHERE probe = :probe AND region = :region"
                + " ORDER BY at DESC LIMIT :limit")
        .bind("probe", probe)
        .bind("region", region)
        .bind("limit", limit)
        .map((row, _) -> recentSlot(row))
        .list();
  }

  /** Which budgets are frozen, and since when. */
  public synchronized Map<FreezeKey, Instant> freezes() {
    return handle
        .createQuery("SELECT slo, scope, since FROM freeze")
        .map((row, _) ->
            Map.entry(
                new FreezeKey(row.getString("slo"), row.getString("scope")),
                Instant.ofEpochMilli(row.getLong("since"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static Map<Source, Long> heardUntil(Handle handle) {
    return handle
        .createQuery("SELECT region, epoch, until FROM heard")
        .map((row, _) ->
            Map.entry(
                new Source(row.getString("region"), row.getString("epoch")), row.getLong("until")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static Map<StreamKey, Long> streams(Handle handle) {
    return handle
        .createQuery("SELECT id, probe, region, predicate FROM stream")
        .map((row, _) -> Map.entry(streamKey(row), row.getLong("id")))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static Set<StreamKey> begun(Handle handle) {
    return handle
        .createQuery("SELECT probe, region, predicate FROM stream WHERE first_at < :never")
        .bind("never", Long.MAX_VALUE)
        .map((row, _) -> streamKey(row))
        .collect(Collectors.toUnmodifiableSet());
  }

  static Map<Place, Long> cursors(Handle handle) {
    return handle
        .createQuery("SELECT probe, region, accounted_until FROM cursor")
        .map((row, _) ->
            Map.entry(
                new Place(name(row, "probe"), name(row, "region")), row.getLong("accounted_until")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Of what this process counts itself, or did. */
  static Totals totals(Handle handle) {
    return new Totals(
        handle
            .createQuery(
                "SELECT * FROM stream NATURAL JOIN exported WHERE heard = 0"
                    + " ORDER BY probe, region, predicate")
            .map((row, _) ->
                new SlotTotal(
                    name(row, "probe"), name(row, "region"), name(row, "predicate"), counts(row)))
            .list(),
        handle
            .createQuery(
                "SELECT * FROM reason WHERE (probe, region) IN"
                    + " (SELECT probe, region FROM stream NATURAL JOIN exported WHERE heard = 0)"
                    + " ORDER BY probe, region, reason")
            .map((row, _) ->
                new ReasonTotal(
                    name(row, "probe"),
                    name(row, "region"),
                    name(row, "reason"),
                    row.getLong("slots")))
            .list());
  }

  /** There are few and each is in many rows, so that they are shared. */
  private static String name(ResultSet row, String column) throws SQLException {
    return row.getString(column).intern();
  }

  private static StreamKey streamKey(ResultSet row) throws SQLException {
    return new StreamKey(name(row, "probe"), name(row, "region"), name(row, "predicate"));
  }

  static SlotCounts counts(ResultSet row) throws SQLException {
    return new SlotCounts(
        row.getLong("good"), row.getLong("bad"), row.getLong("unknown"), row.getLong("missed"));
  }

  private static RecentSlot recentSlot(ResultSet row) throws SQLException {
    return new RecentSlot(
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("outcome"),
        row.getString("reason"),
        optionalLong(row, "duration_ms").map(Duration::ofMillis),
        row.getString("detail"),
        row.getString("trace_id"));
  }

  static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  @Override
  public synchronized void close() {
    handle.close();
  }
}
