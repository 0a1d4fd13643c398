package io.parallax.app.stack;

import io.parallax.sli.Cause;

/** What is known of a region's recorded series. */
public sealed interface Snapshot {
  record Known(Recorded recorded) implements Snapshot {}

  record Failed(Cause cause) implements Snapshot {}
}
