package io.parallax.sli.tile;

import java.util.List;

/**
 * Puts tiles together to longer ones. A tile belongs to the slice that it begins in.
 *
 * @param length of a slice in milliseconds, positive
 */
record Slicer(long length) {
  Timeline slice(List<Run> runs) {
    Timeline.Builder slices = Timeline.builder();
    Counts open = Counts.NONE;
    long start = Long.MIN_VALUE;
    for (Run run : runs) {
      long done = 0;
      while (done < run.tiles()) {
        long at = run.start() + done * run.length();
        long slice = Math.floorDiv(at, length) * length;
        if (slice != start) {
          close(slices, start, open);
          start = slice;
          open = Counts.NONE;
        }
        long whole = at == slice ? whole(run, done) : 0;
        if (whole > 0) {
          long tiles = length / run.length();
          slices.add(new Run(slice, length, whole, run.each().times(tiles)));
          start = Long.MIN_VALUE;
          done += whole * tiles;
        } else {
          long until = Math.min(run.tilesBefore(slice + length), run.tiles());
          open = open.plus(run.each().times(until - done));
          done = until;
        }
      }
    }
    close(slices, start, open);
    return slices.build();
  }

  /** How many slices the tiles from {@code done} on fill, each with the same tiles. */
  private long whole(Run run, long done) {
    return length % run.length() == 0 ? (run.tiles() - done) / (length / run.length()) : 0;
  }

  private void close(Timeline.Builder slices, long start, Counts counts) {
    if (start != Long.MIN_VALUE) {
      slices.add(new Run(start, length, 1, counts));
    }
  }
}
