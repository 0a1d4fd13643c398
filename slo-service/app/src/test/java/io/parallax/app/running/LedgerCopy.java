package io.parallax.app.running;

import io.parallax.sli.SlotCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a ledger holds that nobody has open, read from a copy, so that the original stays as its
 * writer left it.
 *
 * @param slots the last slots of each probe in each region that were reported one by one
 */
record LedgerCopy(String epoch, List<Stream> streams, List<Reported> slots) {

  /** One probe in one region. */
  record Place(String probe, String region) {}

  /**
   * @param first start of the first counted slot
   * @param last start of the last counted slot
   */
  record Stream(Place place, String predicate, SlotCounts counts, Instant first, Instant last) {}

  /**
   * @param outcome good, bad, unknown or missed
   * @param reason of a bad or unknown one, else empty
   */
  record Reported(Place place, Instant start, String outcome, String reason) {}

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  LedgerCopy {
    streams = List.copyOf(streams);
    slots = List.copyOf(slots);
  }

  /**
   * @param data the data directory of a Parallax that is not running
   */
  static LedgerCopy of(Path data) {
    try {
      Path copy = Files.createTempDirectory("ledger-copy-");
      // What was committed since the last checkpoint is in the write-ahead log only.
      for (String file : List.of("ledger.db", "ledger.db-wal")) {
        if (Files.exists(data.resolve(file))) {
          Files.copy(data.resolve(file), copy.resolve(file));
        }
      }
      try (Connection ledger =
          DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("ledger.db"))) {
        return read(ledger);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LedgerCopy read(Connection ledger) throws SQLException {
    return new LedgerCopy(
        all(ledger, "SELECT epoch FROM identity", row -> row.getString(1)).getFirst(),
        all(ledger, "SELECT * FROM stream JOIN cursor USING (probe, region)", LedgerCopy::stream),
        all(ledger, "SELECT * FROM recent", LedgerCopy::reported));
  }

  private static <T> List<T> all(Connection ledger, String query, Row<T> reader)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (var statement = ledger.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(reader.read(row));
      }
    }
    return rows;
  }

  private static Stream stream(ResultSet row) throws SQLException {
    return new Stream(
        place(row),
        row.getString("predicate"),
        new SlotCounts(
            row.getLong("good"), row.getLong("bad"), row.getLong("unknown"), row.getLong("missed")),
        Instant.ofEpochMilli(row.getLong("first_at")),
        Instant.ofEpochMilli(row.getLong("accounted_until")));
  }

  private static Reported reported(ResultSet row) throws SQLException {
    return new Reported(
        place(row),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("outcome"),
        row.getString("reason"));
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(row.getString("probe"), row.getString("region"));
  }
}
