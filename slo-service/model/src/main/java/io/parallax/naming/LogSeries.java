package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.List;

/** What Loki's ruler records from log lines. Rates to look at; budgets are never made of these. */
public final class LogSeries {
  public static final Series FAILED_SLOTS =
      new Series(
          "probe:failed_slots:tile",
          Type.GAUGE,
          Producer.RULE,
          List.of(Labels.PROBE, Labels.REGION, Labels.REASON),
          "Log lines of failed slots that were written in one tile of time, by reason.");

  public static final List<Series> ALL = List.of(FAILED_SLOTS);

  private LogSeries() {}
}
