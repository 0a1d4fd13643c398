package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.List;

/** What Loki's ruler records from log lines. */
public final class LogSeries {
  public static final Series FAILED_SLOTS =
      new Series(
          "probe:failed_slots:tile",
          Type.GAUGE,
          Producer.RULE,
          List.of(Labels.PROBE, Labels.REGION, Labels.REASON),
          "Log lines of failed slots that were written in one tile of time, by reason. To look at:"
              + " budgets are never made of it.");

  public static final Series GOOD_LINES = lines("slo:good:lines", "Good log lines");
  public static final Series BAD_LINES = lines("slo:bad:lines", "Bad log lines");

  public static final Series TOTAL_LINES = lines("slo:total:lines", "All log lines");

  public static final List<Series> ALL = List.of(FAILED_SLOTS, GOOD_LINES, BAD_LINES, TOTAL_LINES);

  private LogSeries() {}

  private static Series lines(String name, String which) {
    return new Series(
        name,
        Type.GAUGE,
        Producer.RULE,
        List.of(Labels.SLO, Labels.REGION, Labels.SHARD),
        which + " of one tile of time, which its tile of events is made of; a tile late.");
  }
}
