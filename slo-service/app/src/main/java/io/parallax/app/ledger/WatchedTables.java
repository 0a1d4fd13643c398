package io.parallax.app.ledger;

import io.parallax.app.ledger.row.StreamKey;
import io.parallax.app.ledger.row.Watched;
import io.parallax.sli.Predicate;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** What is counted and what is told, in temporary tables that queries are joined with. */
final class WatchedTables {
  private static final String COUNTED = "duty";
  private static final String TOLD = "exported";

  private WatchedTables() {}

  /** Exactly {@code duties} are counted; each has its streams, and no other a cursor. */
  static void count(Handle handle, Collection<Watched> duties) {
    for (Watched duty : duties) {
      for (Predicate predicate : duty.predicates()) {
        begin(handle, StreamKey.of(duty, predicate), duty.origin() == Watched.Origin.HEARD ? 1 : 0);
      }
    }
    fill(handle, COUNTED, duties);
    handle.execute(
        "DELETE FROM cursor WHERE (probe, region) NOT IN (SELECT probe, region FROM duty)");
  }

  /** From now on there is such a stream. */
  static void begin(Handle handle, StreamKey stream, int heard) {
    handle.execute(
        "INSERT INTO stream (probe, region, predicate, first_at, good, bad, unknown, missed,"
            + " heard) VALUES (?, ?, ?, ?, 0, 0, 0, 0, ?)"
            + " ON CONFLICT DO UPDATE SET heard = excluded.heard WHERE heard != excluded.heard",
        stream.probe(),
        stream.region(),
        stream.predicate(),
        Long.MAX_VALUE,
        heard);
  }

  /** The counts of exactly {@code exported} are told. */
  static void tell(Handle handle, Collection<Watched> exported) {
    fill(handle, TOLD, exported);
  }

  private static void fill(Handle handle, String table, Collection<Watched> all) {
    handle.execute(
        "CREATE TEMP TABLE IF NOT EXISTS %s (probe TEXT, region TEXT, predicate TEXT,"
                .formatted(table)
            + " PRIMARY KEY (probe, region, predicate))");
    handle.execute("DELETE FROM " + table);
    for (Watched each : all) {
      for (Predicate predicate : each.predicates()) {
        handle.execute(
            "INSERT INTO %s VALUES (?, ?, ?)".formatted(table),
            each.probe(),
            each.region(),
            predicate.label());
      }
    }
  }
}
