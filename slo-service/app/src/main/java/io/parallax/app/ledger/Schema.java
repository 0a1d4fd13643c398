package io.parallax.app.ledger;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
 *   <li>{@code slot}: single slots of what regions say together, in the order in which they were
 *       committed; kept for a while. {@code heard}: up to which of them other ledgers told us.
 *   <li>{@code judged}: up to which number the slots of a probe have a verdict; {@code verdict}:
 *       how many of them have which, in time, and surely. What they come to in each stretch of time
 *       is a {@code stream} of its own, of the region {@code global}.
 * </ul>
 */
final class Schema {
  static final int VERSION = 3;

  private static final List<String> FIRST =
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

  /** From version 1 to 2: slots of other regions, and verdicts. */
  private static final List<String> SECOND =
      List.of(
          "ALTER TABLE stream ADD COLUMN heard INTEGER NOT NULL DEFAULT 0",
          // The numbers never come again: other ledgers remember them.
          """
          CREATE TABLE slot (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, probe TEXT NOT NULL, region TEXT NOT NULL,
            at INTEGER NOT NULL, since INTEGER, judgements TEXT NOT NULL, reason TEXT NOT NULL,
            duration_ms INTEGER) STRICT\
          """,
          """
          CREATE TABLE heard (
            region TEXT NOT NULL, epoch TEXT NOT NULL, until INTEGER NOT NULL,
            moved_at INTEGER NOT NULL, PRIMARY KEY (region, epoch)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE judged (
            probe TEXT NOT NULL PRIMARY KEY, interval_ms INTEGER NOT NULL,
            until INTEGER NOT NULL) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE verdict (
            probe TEXT NOT NULL, verdict TEXT NOT NULL, slots INTEGER NOT NULL,
            PRIMARY KEY (probe, verdict)) STRICT, WITHOUT ROWID\
          """);

  /** From version 2 to 3: which verdicts were given in time, and which of those are sure. */
  private static final List<String> THIRD =
      List.of(
          "ALTER TABLE verdict ADD COLUMN timely INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE verdict ADD COLUMN sure INTEGER NOT NULL DEFAULT 0");

  private Schema() {}

  /**
   * Creates what is missing, and takes an older version over.
   *
   * @throws LedgerException when the database is of a later version, or of another resolution
   */
  static String migrate(Handle handle, long resolution) {
    int version = handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
    switch (version) {
      case 0 -> handle.useTransaction(transaction -> create(transaction, resolution));
      case 1 -> handle.useTransaction(transaction -> step(transaction, SECOND, THIRD));
      case 2 -> handle.useTransaction(transaction -> step(transaction, THIRD));
      case VERSION -> {}
      default ->
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
    step(handle, FIRST, SECOND, THIRD);
    handle.execute(
        "INSERT INTO identity VALUES (?, ?)",
        UUID.randomUUID().toString().substring(0, 8),
        resolution);
  }

  @SafeVarargs
  private static void step(Handle handle, List<String>... steps) {
    Stream.of(steps).flatMap(List::stream).forEach(handle::execute);
    handle.execute("PRAGMA user_version = " + VERSION);
  }
}
