package io.parallax.app.ledger;

import io.parallax.app.ledger.VerdictBook.Entry;
import io.parallax.app.ledger.VerdictBook.Given;
import io.parallax.app.ledger.row.StreamKey;
import java.util.Collection;

/**
 * Verdicts as counts of stretches of time, as slots of a region are: a slot belongs to the stretch
 * that its interval begins in, whenever it was judged.
 *
 * @param resolution length of a stretch in milliseconds
 */
record VerdictTiles(long resolution) {

  Batch of(Collection<Entry> entries) {
    Batch batch = new Batch();
    for (Entry entry : entries) {
      StreamKey stream = StreamKey.ofVerdicts(entry.probe());
      long interval = entry.until().interval().toMillis();
      entry.given().forEach(given -> count(batch, stream, given, interval));
    }
    return batch;
  }

  /** Stretch by stretch; of very many slots that were lost the last ones, as in a region. */
  private void count(Batch batch, StreamKey stream, Given given, long interval) {
    long end = given.from().toEpochMilli() + given.slots() * interval;
    long left = Math.min(given.slots(), Tally.LONGEST_GAP.toMillis() / interval);
    long slots;
    for (long start = end - left * interval; start < end; start += slots * interval) {
      long stretchEnd = (Math.floorDiv(start, resolution) + 1) * resolution;
      slots = Math.min((end - start) / interval, Math.ceilDiv(stretchEnd - start, interval));
      // Each region's slot was somewhen in the interval; the last one before it ended.
      long measured = start + slots * interval - 1;
      batch.count(stream, start, resolution, given.verdict().judgement(), slots, measured);
    }
  }
}
