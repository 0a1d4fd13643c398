package io.parallax.promql;

import java.util.Arrays;

/** Where each part of an expression stands in its text: the whole first, then as they begin. */
final class Parts {
  private static final int FIELDS = 3;

  /** Of each part where it begins, where it ends, and the part that follows those within it. */
  private int[] places = new int[8 * FIELDS];

  private int count;

  /** A part that begins at {@code place} and is to {@link #end}. */
  int begin(int place) {
    if (count * FIELDS == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[count * FIELDS] = place;
    return count++;
  }

  void end(int part, int place) {
    places[part * FIELDS + 1] = place;
    places[part * FIELDS + 2] = count;
  }

  int beginOf(int part) {
    return places[part * FIELDS];
  }

  int endOf(int part) {
    return places[part * FIELDS + 1];
  }

  int lengthOf(int part) {
    return endOf(part) - beginOf(part);
  }

  int after(int part) {
    return places[part * FIELDS + 2];
  }
}
