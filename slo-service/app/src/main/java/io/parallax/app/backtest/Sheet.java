package io.parallax.app.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cells in rows and columns, for a terminal and for Markdown.
 *
 * @param titles of the columns
 * @param rows each as long as the titles
 */
record Sheet(List<String> titles, List<List<String>> rows) {
  Sheet {
    titles = List.copyOf(titles);
    rows = List.copyOf(rows);
  }

  /** Columns that hold nothing are left out. */
  Sheet withoutEmptyColumns() {
    List<Integer> kept =
        IntStream.range(0, titles.size())
            .filter(i -> rows.stream().anyMatch(row -> !row.get(i).isEmpty()))
            .boxed()
            .toList();
    return new Sheet(pick(titles, kept), rows.stream().map(row -> pick(row, kept)).toList());
  }

  private static List<String> pick(List<String> row, List<Integer> columns) {
    return columns.stream().map(row::get).toList();
  }

  /** The first {@code most} rows. */
  Sheet cut(int most) {
    return rows.size() <= most ? this : new Sheet(titles, rows.subList(0, most));
  }

  String text() {
    List<List<String>> all = new ArrayList<>(List.of(titles));
    all.addAll(rows);
    List<Integer> widths =
        IntStream.range(0, titles.size())
            .map(i -> all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .boxed()
            .toList();
    return all.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, List<Integer> widths) {
    String line =
        IntStream.range(0, row.size())
            .mapToObj(i -> row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()))
            .collect(Collectors.joining("  "));
    return line.stripTrailing() + "\n";
  }

  String markdown() {
    return cells(titles)
        + "|"
        + "---|".repeat(titles.size())
        + "\n"
        + rows.stream().map(Sheet::cells).collect(Collectors.joining());
  }

  private static String cells(List<String> row) {
    return row.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
