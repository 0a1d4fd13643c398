package io.parallax.app.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
   * Verdicts that follow those of before.
   *
   * @param until up to where the probe's slots are now judged
   * @param counts slots since then by label of the verdict
   */
  public record Entry(String probe, Judged until, SortedMap<String, Long> counts) {}

  /** All slots of a probe that ever got one verdict. */
  public record Total(String probe, String verdict, long slots) {}

  private final Handle writer;
  private final Object lock;
  private volatile List<Total> totals;

  /**
   * @param lock held by whoever writes
   */
  VerdictBook(Handle writer, Object lock) {
    this.writer = writer;
    this.lock = lock;
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
      writer.useTransaction(handle -> write(handle, entries));
      totals = read(writer);
    }
  }

  private static void write(Handle handle, Collection<Entry> entries) {
    PreparedBatch judged = handle.prepareBatch("INSERT OR REPLACE INTO judged VALUES (?, ?, ?)");
    PreparedBatch counts =
        handle.prepareBatch(
            "INSERT INTO verdict VALUES (?, ?, ?)"
                + " ON CONFLICT DO UPDATE SET slots = slots + excluded.slots");
    for (Entry entry : entries) {
      judged.add(entry.probe(), entry.until().interval().toMillis(), entry.until().until());
      entry.counts().forEach((verdict, slots) -> counts.add(entry.probe(), verdict, slots));
    }
    judged.execute();
    counts.execute();
  }

  private static List<Total> read(Handle handle) {
    return handle
        .createQuery("SELECT * FROM verdict ORDER BY probe, verdict")
        .map((row, _) ->
            new Total(row.getString("probe"), row.getString("verdict"), row.getLong("slots")))
        .list();
  }

  /** The verdicts of one probe, by label. */
  public SortedMap<String, Long> totals(String probe) {
    return totals.stream()
        .filter(total -> total.probe().equals(probe))
        .collect(Collectors.toMap(Total::verdict, Total::slots, Long::sum, TreeMap::new));
  }
}
