package io.parallax.specfile.field;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what the user may have meant. */
public final class Nearest {
  private static final int MOST_LISTED = 8;

  private Nearest() {}

  /**
   * A hint for {@code written}, which is none of {@code known}: the nearest one, else a list of
   * them, else {@code whenNone}.
   */
  public static String hint(String written, Collection<String> known, String whenNone) {
    return to(written, known)
        .map(near -> "did you mean " + Quote.quote(near) + "?")
        .orElseGet(() -> known.isEmpty() ? whenNone : "write " + list(known));
  }

  private static Optional<String> to(String written, Collection<String> known) {
    int most = Math.max(1, Math.min(written.length(), 60) / 3);
    return known.stream()
        .filter(candidate -> Math.abs(candidate.length() - written.length()) <= most)
        .filter(candidate -> distance(written, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> distance(written, candidate)));
  }

  private static String list(Collection<String> known) {
    String names =
        known.stream().limit(MOST_LISTED).map(Quote::cut).collect(Collectors.joining(", "));
    String more = known.size() > MOST_LISTED ? ", ... (" + known.size() + " in all)" : "";
    return (known.size() == 1 ? "" : "one of ") + names + more;
  }

  /** Levenshtein's distance, letters' case aside. */
  static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      nextRow(row, line, from.charAt(line - 1), to);
    }
    return row[to.length()];
  }

  private static void nextRow(int[] row, int line, char letter, String to) {
    int diagonal = row[0];
    row[0] = line;
    for (int column = 1; column <= to.length(); column++) {
      int replaced = diagonal + (letter == to.charAt(column - 1) ? 0 : 1);
      diagonal = row[column];
      row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
    }
  }
}
