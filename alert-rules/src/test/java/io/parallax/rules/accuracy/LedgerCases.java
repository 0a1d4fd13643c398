package io.parallax.rules.accuracy;

import static io.parallax.rules.accuracy.Traffic.HOUR;

import io.parallax.rules.Companies;
import io.parallax.rules.accuracy.Process.Counts;
import java.util.List;

/**
 * Cases of slots, which Parallax' ledger counts.
 *
 * @param end of all, in seconds
 * @param late when things happen
 */
record LedgerCases(int end, int late, Traffic usual) {
  List<Case> all() {
    return List.of(rollout(), old());
  }

  /**
   * Parallax itself is rolled out three times: away for a minute and a half; two of it for a
   * minute, both with the ledger's counts; and away for ten minutes. What it does not probe has no
   * slots.
   */
  private Case rollout() {
    int again = late + HOUR;
    int last = again + HOUR;
    return Case.of(
            "parallax-rollout",
            usual,
            Process.living("parallax-a", 0, late),
            Process.living("parallax-b", late + 90, again),
            Process.living("parallax-c", again - 60, last),
            Process.living("parallax-d", last + 600, end))
        .ofSlots(Companies.EU);
  }

  /** A ledger of old counts, scraped for the first time. */
  private Case old() {
    int first = late;
    return Case.of(
            "old-ledger",
            usual,
            Process.living("parallax", 0, end)
                .having(new Counts(3_000_000_000L, 90_000_000L))
                .scrapedWhen(second -> second >= first))
        .ofSlots(Companies.EU)
        .knownFrom(first);
  }
}
