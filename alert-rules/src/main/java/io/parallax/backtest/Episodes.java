package io.parallax.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When an alert fires, as Prometheus has it: from when its condition has held at every evaluation
 * for so long, to the first at which it does not.
 *
 * @param evaluations in order
 */
record Episodes(List<Instant> evaluations) {
  /**
   * @param firing number of the evaluation at which it begins to fire
   * @param end number of the first at which it does not; absent where it fires at the last one
   */
  record Episode(int firing, Optional<Integer> end) {}

  List<Episode> of(Watch watch) {
    List<Episode> episodes = new ArrayList<>();
    int i = 0;
    while (i < evaluations.size()) {
      int end = end(watch, i);
      firing(i, end, watch.hold())
          .map(firing ->
              new Episode(firing, end < evaluations.size() ? Optional.of(end) : Optional.empty()))
          .ifPresent(episodes::add);
      i = Math.max(end, i + 1);
    }
    return episodes;
  }

  /** The first evaluation from {@code from} on at which it does not hold. */
  private int end(Watch watch, int from) {
    int i = from;
    while (i < evaluations.size() && watch.holds().test(i)) {
      i++;
    }
    return i;
  }

  private Optional<Integer> firing(int pending, int end, Duration hold) {
    for (int i = pending; i < end; i++) {
      Duration held = Duration.between(evaluations.get(pending), evaluations.get(i));
      if (held.compareTo(hold) >= 0) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
