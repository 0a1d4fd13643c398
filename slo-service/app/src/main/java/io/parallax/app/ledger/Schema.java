package io.parallax.app.ledger;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The ledger's tables, SQLite's dialect. Times are milliseconds since the epoch.
 *
 * <ul>
 *   <li>{@code stream}: one row for each probe, region and predicate that was ever counted; {@code
 *       first_at} is its first slot. The totals live in it and outlive the retention.
 *   <li>{@code bucket}: a stream's counts per stretch of {@code length}: the ledger's resolution,
 *       and the hour, so that long windows read few rows.
 *   <li>{@code cursor}: up to which slot a probe in a region is accounted for. What lies between it
 *       and a restart was missed.
 *   <li>{@code recent}: the last slots, for people.
 * </ul>
 */
final class Schema {
  static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE stream (
            id INTEGER PRIMARY KEY, probe TEXT NOT NULL, region TEXT NOT NULL,
            predicate TEXT NOT NULL, first_at INTEGER NOT NULL,
            good INTEGER NOT NULL, bad INTEGER NOT NULL,
            unknown INTEGER NOT NULL, missed INTEGER NOT NULL,
            UNIQUE (probe, region, predicate)) STRICT\
          """,
          """
          CREATE TABLE bucket (
            stream INTEGER NOT NULL REFERENCES stream (id), length INTEGER NOT NULL,
            start INTEGER NOT NULL, good INTEGER NOT NULL, bad INTEGER NOT NULL,
            unknown INTEGER NOT NULL, missed INTEGER NOT NULL, measured_at INTEGER,
            PRIMARY KEY (stream, length, start)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE cursor (
            probe TEXT NOT NULL, region TEXT NOT NULL, accounted_until INTEGER NOT NULL,
            PRIMARY KEY (probe, region)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE reason (
            probe TEXT NOT NULL, region TEXT NOT NULL, reason TEXT NOT NULL,
            slots INTEGER NOT NULL, PRIMARY KEY (probe, region, reason)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE recent (
            probe TEXT NOT NULL, region TEXT NOT NULL, at INTEGER NOT NULL,
            outcome TEXT NOT NULL, reason TEXT NOT NULL, duration_ms INTEGER,
            detail TEXT NOT NULL, trace_id TEXT NOT NULL,
            PRIMARY KEY (probe, region, at)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE freeze (
            slo TEXT NOT NULL, scope TEXT NOT NULL, since INTEGER NOT NULL,
            PRIMARY KEY (slo, scope)) STRICT, WITHOUT ROWID\
          """,
          "CREATE TABLE identity (epoch TEXT NOT NULL, resolution INTEGER NOT NULL) STRICT");

  private Schema() {}

  /**
   * Creates what is missing.
   *
   * @throws LedgerException when the database is of another version or resolution
   */
  static String migrate(Handle handle, long resolution) {
    int version = handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
    if (version == 0) {
      create(handle, resolution);
    } else if (version != VERSION) {
      throw new LedgerException(
          "the ledger has schema version %d, this Parallax knows version %d: run the Parallax that wrote it"
              .formatted(version, VERSION));
    }
    long stored = handle.createQuery("SELECT resolution FROM identity").mapTo(Long.class).one();
    if (stored != resolution) {
      throw new LedgerException(
          "the ledger counts in steps of %d ms, this run wants %d ms: use another --data directory"
              .formatted(stored, resolution));
    }
    return handle.createQuery("SELECT epoch FROM identity").mapTo(String.class).one();
  }

  private static void create(Handle handle, long resolution) {
    handle.useTransaction(transaction -> {
      TABLES.forEach(transaction::execute);
      transaction.execute(
          "INSERT INTO identity VALUES (?, ?)",
          UUID.randomUUID().toString().substring(0, 8),
          resolution);
      transaction.execute("PRAGMA user_version = " + VERSION);
    });
  }
}
