package io.parallax.rules.accuracy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What two usual ways make of the same data, by their published formulas: the mean of a ratio that
 * is recorded every minute over 5 minutes, and the increase of raw counters over the whole window.
 *
 * @param ratios recorded ratios; none where there was nothing to divide
 * @param raw the latter, at the last look; NaN when it has no answer
 */
record Peers(List<Samples> ratios, double raw) {
  static Peers of(Evaluation prometheus, Counter counter, Duration window, long first, long last)
      throws IOException, InterruptedException {
    String bad = counter.badSeries();
    String all = counter.series();
    String ratio = "sum(rate(%s[5m])) / sum(rate(%s[5m]))".formatted(bad, all);
    String range = "[" + window.toHours() + "h]";
    String raw = "sum(increase(%s%s)) / sum(increase(%s%s))".formatted(bad, range, all, range);
    return new Peers(
        prometheus.range(ratio, first, last, 60_000, (_, _) -> true), prometheus.value(raw, last));
  }

  /** Mean of all that was recorded in the {@code window} before {@code at}. */
  double mean(Duration window, long at) {
    double sum = 0;
    long count = 0;
    for (Samples samples : ratios) {
      for (int i = samples.from(at - window.toMillis() + 1); i < samples.from(at + 1); i++) {
        sum += samples.value(i);
        count++;
      }
    }
    return sum / count;
  }
}
