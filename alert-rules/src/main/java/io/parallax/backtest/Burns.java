package io.parallax.backtest;

import io.parallax.budget.Burned;
import io.parallax.budget.Burner;
import io.parallax.sli.Interval;
import io.parallax.sli.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.TreeMap;

/** What a subject burnt over some windows, at each of many moments. */
final class Burns {
  /** Moments that are measured together; more would be many objects at once. */
  private static final int TOGETHER = 1_000;

  private record Window(double[] rates, double[] bad) {}

  private final Map<Duration, Window> windows = new TreeMap<>();

  private Burns() {}

  static Burns of(
      Burner burner,
      Subject subject,
      List<Instant> moments,
      SequencedCollection<Duration> lengths) {
    Burns burns = new Burns();
    int count = moments.size();
    lengths.forEach(
        length -> burns.windows.put(length, new Window(new double[count], new double[count])));
    for (int from = 0; from < count; from += TOGETHER) {
      burns.measure(burner, subject, moments, from, Math.min(from + TOGETHER, count));
    }
    return burns;
  }

  private void measure(Burner burner, Subject subject, List<Instant> moments, int from, int until) {
    List<Interval> intervals = new ArrayList<>();
    for (Instant moment : moments.subList(from, until)) {
      windows.keySet().forEach(length -> intervals.add(Interval.before(moment, length)));
    }
    List<Burned> burned = burner.over(subject, intervals);
    int next = 0;
    for (int i = from; i < until; i++) {
      for (Window window : windows.values()) {
        Burned each = burned.get(next++);
        window.rates()[i] = each.rate();
        window.bad()[i] = each.bad();
      }
    }
  }

  /** Burn rate over the {@code length} before moment {@code i}; 0 when nothing was measured. */
  double rate(Duration length, int i) {
    return of(length).rates()[i];
  }

  /** Bad events, or slices, of the {@code length} before moment {@code i}. */
  double bad(Duration length, int i) {
    return of(length).bad()[i];
  }

  private Window of(Duration length) {
    Window window = windows.get(length);
    if (window == null) {
      throw new IllegalArgumentException("not measured over " + length);
    }
    return window;
  }
}
