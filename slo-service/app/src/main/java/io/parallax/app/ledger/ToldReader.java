package io.parallax.app.ledger;

import static io.parallax.app.ledger.LedgerReader.optionalLong;

import io.parallax.app.ledger.row.JudgementText;
import io.parallax.app.ledger.row.KeptSlot;
import io.parallax.app.ledger.row.ToldPage;
import io.parallax.app.ledger.row.ToldSlot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads single slots of what regions say together. Thread-safe; one question at a time. */
public final class ToldReader implements AutoCloseable {
  private final Handle handle;

  ToldReader(Handle handle) {
    this.handle = handle;
  }

  /**
   * The committed slots of {@code region} after number {@code after}, in the order in which they
   * were committed, at most {@code limit}. Numbers that were never given are those of a copy that
   * was restored: then all that is kept.
   */
  public synchronized ToldPage told(String region, long after, int limit) {
    return handle.inTransaction(_ -> {
      long last =
          handle
              .createQuery("SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'slot'")
              .mapTo(Long.class)
              .one();
      List<Map.Entry<Long, ToldSlot>> found =
          handle
              .createQuery(
                  "SELECT * FROM slot WHERE seq > :after AND region = :region"
                      + " ORDER BY seq LIMIT :limit")
              .bind("after", after > last ? 0 : after)
              .bind("region", region)
              .bind("limit", limit)
              .map((row, _) -> Map.entry(row.getLong("seq"), toldSlot(row)))
              .list();
      boolean more = found.size() == limit;
      return new ToldPage(
          more ? found.getLast().getKey() : last,
          more,
          found.stream().map(Map.Entry::getValue).toList());
    });
  }

  /** Every kept slot that was scheduled at {@code from} or later, in the order of commits. */
  public synchronized List<KeptSlot> kept(Instant from) {
    return handle
        .createQuery("SELECT * FROM slot WHERE at >= :from ORDER BY seq")
        .bind("from", from.toEpochMilli())
        .map((row, _) -> new KeptSlot(row.getString("region"), toldSlot(row)))
        .list();
  }

  private static ToldSlot toldSlot(ResultSet row) throws SQLException {
    return new ToldSlot(
        row.getString("probe"),
        Instant.ofEpochMilli(row.getLong("at")),
        optionalLong(row, "since").map(Instant::ofEpochMilli),
        JudgementText.read(row.getString("judgements")),
        row.getString("reason"),
        optionalLong(row, "duration_ms").map(Duration::ofMillis));
  }

  @Override
  public synchronized void close() {
    handle.close();
  }
}
