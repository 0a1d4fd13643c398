package io.parallax.app.ledger;

import io.parallax.app.ledger.row.StreamKey;
import io.parallax.quorum.SlotVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Counts verdicts, durably: a slot's is counted once and never changes. Thread-safe. */
public final class VerdictBook {
  /**
   * Up to where a probe's slots are judged.
   *
   * @param interval which the slots were numbered by
   * @param until number of the last slot that has a verdict
   */
  public record Judged(Duration interval, long until) {}

  /**
   * Consecutive slots of one verdict.
   *
   * @param from when the first of them began
   * @param slots how many, positive
   * @param sure whether they count so whatever was not heard
   * @param timely whether they were judged when they were due, and not long after
   */
  public record Given(
      Instant from, long slots, SlotVerdict verdict, boolean sure, boolean timely) {}

  /**
   * Verdicts that follow those of before.
   *
   * @param until up to where the probe's slots are now judged
   * @param given since then, in order
   */
  public record Entry(String probe, Judged until, List<Given> given) {
    public Entry {
      given = List.copyOf(given);
    }
  }

  /**
   * All slots of a probe that ever got one verdict.
   *
   * @param timely how many of them were judged when they were due
   * @param sure how many of those count so whatever was not heard
   */
  public record Total(String probe, String verdict, long slots, long timely, long sure) {}

  private static final String COUNT =
      "INSERT INTO verdict VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
          + " SET slots = slots + excluded.slots, timely = timely + excluded.timely,"
          + " sure = sure + excluded.sure";

  private final Handle writer;
  private final Object lock;
  private final LedgerTiles tiles;
  private final long resolution;
  private final Map<StreamKey, Long> streams = new HashMap<>();
  private volatile List<Total> totals;

  /**
   * @param lock held by whoever writes
   * @param tiles told of what was written
   */
  VerdictBook(Handle writer, Object lock, LedgerTiles tiles, long resolution) {
    this.writer = writer;
    this.lock = lock;
    this.tiles = tiles;
    this.resolution = resolution;
    this.totals = read(writer);
  }

  /** All that is committed, as counters export it. */
  public List<Total> totals() {
    return totals;
  }

  /** Up to where each probe is judged. */
  public Map<String, Judged> judged() {
    synchronized (lock) {
      return writer
          .createQuery("SELECT * FROM judged")
          .map((row, _) ->
              Map.entry(
                  row.getString("probe"),
                  new Judged(Duration.ofMillis(row.getLong("interval_ms")), row.getLong("until"))))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  /**
   * Commits all of {@code entries}, or none.
   *
   * @throws RuntimeException when the database refuses; then nothing is counted
   */
  public void enter(Collection<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    synchronized (lock) {
      entries.forEach(
          entry -> streams.computeIfAbsent(StreamKey.ofVerdicts(entry.probe()), this::begun));
      Batch batch = new VerdictTiles(resolution).of(entries);
      writer.useTransaction(handle -> {
        write(handle, entries);
        BatchWriter.write(handle, batch, streams, resolution);
      });
      tiles.touched(batch.buckets.keySet());
      totals = read(writer);
    }
  }

  /** The id of a stream, which has its row from now on. */
  private Long begun(StreamKey stream) {
    WatchedTables.begin(writer, stream, 0);
    return writer
        .createQuery("SELECT id FROM stream WHERE probe = ? AND region = ? AND predicate = ?")
        .bind(0, stream.probe())
        .bind(1, stream.region())
        .bind(2, stream.predicate())
        .mapTo(Long.class)
        .one();
  }

  private static void write(Handle handle, Collection<Entry> entries) {
    PreparedBatch judged = handle.prepareBatch("INSERT OR REPLACE INTO judged VALUES (?, ?, ?)");
    PreparedBatch counts = handle.prepareBatch(COUNT);
    for (Entry entry : entries) {
      judged.add(entry.probe(), entry.until().interval().toMillis(), entry.until().until());
      entry.given().stream()
          .collect(Collectors.groupingBy(given -> given.verdict().label()))
          .forEach((verdict, all) ->
              counts.add(
                  entry.probe(),
                  verdict,
                  slots(all, _ -> true),
                  slots(all, Given::timely),
                  slots(all, given -> given.timely() && given.sure())));
    }
    judged.execute();
    counts.execute();
  }

  private static long slots(List<Given> given, Predicate<Given> which) {
    return given.stream().filter(which).mapToLong(Given::slots).sum();
  }

  private static List<Total> read(Handle handle) {
    return handle
        .createQuery("SELECT * FROM verdict ORDER BY probe, verdict")
        .map((row, _) ->
            new Total(
                row.getString("probe"),
                row.getString("verdict"),
                row.getLong("slots"),
                row.getLong("timely"),
                row.getLong("sure")))
        .list();
  }

  /** The verdicts of one probe, by label. */
  public SortedMap<String, Long> totals(String probe) {
    return totals.stream()
        .filter(total -> total.probe().equals(probe))
        .collect(Collectors.toMap(Total::verdict, Total::slots, Long::sum, TreeMap::new));
  }
}
