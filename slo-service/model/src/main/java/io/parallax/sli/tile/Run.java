package io.parallax.sli.tile;

/**
 * Consecutive tiles of which one is as the other. Healthy probes make few of them: a month of
 * minutes is a handful of runs.
 *
 * @param start first millisecond of the first tile, since the epoch
 * @param length of one tile in milliseconds, positive
 * @param tiles how many, positive
 * @param each what happened in each tile
 */
record Run(long start, long length, long tiles, Counts each) {
  Run {
    if (length <= 0 || tiles <= 0) {
      throw new IllegalArgumentException(tiles + " tiles of " + length + " ms");
    }
  }

  /** First millisecond after it. */
  long end() {
    return start + tiles * length;
  }

  boolean continuesAs(Run next) {
    return end() == next.start && length == next.length && each.equals(next.each);
  }

  /** How many of its tiles begin before {@code time}. */
  long tilesBefore(long time) {
    return Math.clamp(Math.ceilDiv(time - start, length), 0, tiles);
  }

  /** How many of its tiles begin in [{@code from}, {@code until}). */
  long tilesWithin(long from, long until) {
    return Math.max(0, tilesBefore(until) - tilesBefore(from));
  }

  /** Some of its tiles. */
  Run part(long first, long count, Counts counts) {
    return new Run(start + first * length, length, count, counts);
  }
}
