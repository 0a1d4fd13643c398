package io.parallax.app.oneshot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows whose columns are as wide as their widest cell. */
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** All rows have as many cells. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** A line a row, indented. */
  public String text() {
    return rows.stream().map(this::line).collect(Collectors.joining());
  }

  private String line(List<String> row) {
    String cells =
        IntStream.range(0, row.size())
            .mapToObj(column -> padded(row.get(column), column))
            .collect(Collectors.joining(GAP));
    return GAP + cells.stripTrailing() + "\n";
  }

  private String padded(String cell, int column) {
    int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return cell + " ".repeat(width - cell.length());
  }
}
