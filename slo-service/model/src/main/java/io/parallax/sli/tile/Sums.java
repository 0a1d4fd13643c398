package io.parallax.sli.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs, added up beforehand by sixteens, and those by sixteens again: what any stretch of them
 * comes to is a few dozen additions, of 43,200 minutes as of 100.
 */
final class Sums {
  private static final int FAN = 16;

  private final List<Run> runs;

  /** The sums of 16 runs each, then of 256, and so on; only whole ones. */
  private final List<Counts[]> levels = new ArrayList<>();

  Sums(List<Run> runs) {
    this.runs = runs;
    for (int count = runs.size() / FAN; count > 0; count /= FAN) {
      Counts[] level = new Counts[count];
      for (int i = 0; i < count; i++) {
        Adder adder = new Adder();
        add(levels.size(), i * FAN, (i + 1) * FAN, adder);
        level[i] = adder.counts();
      }
      levels.add(level);
    }
  }

  /** Adds the runs from number {@code first} until before {@code end}, whole. */
  void add(int first, int end, Adder to) {
    climb(0, first, end, to);
  }

  /**
   * @param level 0 for the runs, above that one more than the index in {@link #levels}
   */
  private void climb(int level, int first, int end, Adder to) {
    int from = Math.ceilDiv(first, FAN);
    int until = end / FAN;
    if (level == levels.size() || from >= until) {
      add(level, first, end, to);
    } else {
      add(level, first, from * FAN, to);
      climb(level + 1, from, until, to);
      add(level, until * FAN, end, to);
    }
  }

  private void add(int level, int first, int end, Adder to) {
    for (int i = first; i < end; i++) {
      if (level == 0) {
        to.add(runs.get(i).each(), runs.get(i).tiles());
      } else {
        to.add(levels.get(level - 1)[i], 1);
      }
    }
  }

  /** Adds up without a new object for each step. */
  static final class Adder {
    private double good;
    private double total;
    private double measured;
    private double expected;

    void add(Counts counts, long times) {
      good += counts.good() * times;
      total += counts.total() * times;
      measured += counts.measured() * times;
      expected += counts.expected() * times;
    }

    Counts counts() {
      return new Counts(good, total, measured, expected);
    }
  }
}
