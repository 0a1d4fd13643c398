package io.parallax.rules.accuracy;

import java.util.function.IntPredicate;

/**
 * A process that counts events, as long as it lives.
 *
 * @param instance label of its target
 * @param from first second of its life
 * @param until first second after it
 * @param before what its counters have counted already when it is first looked at
 * @param scraped whether a scrape at a second reaches it
 * @param relabelledAt from then on its series have one label more; after its life for never
 */
record Process(
    String instance, int from, int until, Counts before, IntPredicate scraped, int relabelledAt) {
  static final int SCRAPE_INTERVAL = 15;

  record Counts(long good, long bad) {
    static final Counts NONE = new Counts(0, 0);

    Counts plus(long moreGood, long moreBad) {
      return new Counts(good + moreGood, bad + moreBad);
    }
  }

  static Process living(String instance, int from, int until) {
    return new Process(instance, from, until, Counts.NONE, _ -> true, Integer.MAX_VALUE);
  }

  Process having(Counts counts) {
    return new Process(instance, from, until, counts, scraped, relabelledAt);
  }

  Process scrapedWhen(IntPredicate reached) {
    return new Process(instance, from, until, before, reached, relabelledAt);
  }

  Process relabelledAt(int second) {
    return new Process(instance, from, until, before, scraped, second);
  }

  boolean livesAt(int second) {
    return from <= second && second < until;
  }

  /** Targets are scraped at different seconds, none of them with an evaluation. */
  boolean isScrapedAt(int second) {
    int phase = Math.floorMod(instance.hashCode(), SCRAPE_INTERVAL - 2) + 1;
    return second % SCRAPE_INTERVAL == phase;
  }
}
