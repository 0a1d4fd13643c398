package io.parallax.backtest;

import io.parallax.rules.proof.stage.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntUnaryOperator;

/**
 * Counters and gauges of some hours, a sample a minute, as promtool takes them and as a file of
 * OpenMetrics. Time begins at 1970-01-01T00:00Z.
 *
 * @param minutes how many
 */
record Town(int minutes, List<Proof.Input> inputs, StringBuilder openMetrics) {
  /** The minute's scrape failed. */
  static final int NO_SCRAPE = -1;

  /** The process began anew before the minute's scrape. */
  static final int RESTART = -2;

  static Town of(int minutes) {
    return new Town(minutes, new ArrayList<>(), new StringBuilder());
  }

  /**
   * @param series name and labels
   * @param counts what it grows by before each minute's scrape, or one of the above
   */
  void counter(String series, IntUnaryOperator counts) {
    StringJoiner values = new StringJoiner(" ");
    long sum = 0;
    for (int minute = 0; minute < minutes; minute++) {
      int count = counts.applyAsInt(minute);
      sum = count == RESTART ? 0 : sum + Math.max(0, count);
      values.add(count == NO_SCRAPE ? "_" : Long.toString(sum));
      if (count != NO_SCRAPE) {
        openMetrics.append("%s %d %d%n".formatted(series, sum, 60L * minute));
      }
    }
    inputs.add(new Proof.Input(series, values.toString()));
  }

  /**
   * @param values what it is at each minute
   */
  void gauge(String series, IntUnaryOperator values) {
    StringJoiner told = new StringJoiner(" ");
    for (int minute = 0; minute < minutes; minute++) {
      int value = values.applyAsInt(minute);
      told.add(Integer.toString(value));
      openMetrics.append("%s %d %d%n".formatted(series, value, 60L * minute));
    }
    inputs.add(new Proof.Input(series, told.toString()));
  }

  String file() {
    return openMetrics + "# EOF\n";
  }
}
