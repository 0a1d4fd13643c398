package io.parallax.specfile.sli;

/** What a source is read for. */
enum Use {
  /** One side of a ratio of counters. */
  COUNTER,
  /** One side of a ratio of numbers that go up and down. */
  GAUGE,
  /** A ratio that somebody else computed. */
  RAW,
  /** A number to be compared. */
  THRESHOLD
}
