package io.parallax.rules;

import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/** What scrapes see of one series, in promtool's notation, a value every 5 s. */
final class Trace {
  static final int STEP = 5;

  private static final int SCRAPE = 15;

  /** Scrapes come this long after a multiple of their interval, so never with an evaluation. */
  private static final int PHASE = 10;

  /** Tiles of a minute end this long before their evaluation: so much earlier is every sample. */
  private static final int SETTLING = 15;

  private Trace() {}

  /**
   * @param sample what a scrape at a second sees; the first that sees nothing leaves a staleness
   *     marker
   */
  static String of(int seconds, IntFunction<OptionalDouble> sample) {
    StringJoiner values = new StringJoiner(" ");
    boolean live = false;
    for (int second = SETTLING; second <= seconds; second += STEP) {
      if (second % SCRAPE != PHASE) {
        values.add("_");
        continue;
      }
      OptionalDouble seen = sample.apply(second);
      values.add(
          seen.isPresent() ? Long.toString((long) seen.getAsDouble()) : live ? "stale" : "_");
      live = seen.isPresent();
    }
    return values.toString();
  }

  /** Seen from {@code from} until before {@code until}. */
  static IntFunction<OptionalDouble> between(int from, int until, IntFunction<Integer> count) {
    return second ->
        from <= second && second < until
            ? OptionalDouble.of(count.apply(second))
            : OptionalDouble.empty();
  }
}
