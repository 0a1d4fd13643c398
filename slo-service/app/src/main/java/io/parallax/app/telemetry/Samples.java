package io.parallax.app.telemetry;

import io.parallax.naming.Labels;
import io.parallax.naming.Series;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The samples of one result.
 *
 * @param named whether they say which probe and region they are of
 * @param wanted whether a series is
 */
public record Samples(
    Snapshot snapshot, ProbeResult result, boolean named, Predicate<Series> wanted) {
  private static final double SECOND = 1e9;
  private static final List<String> NAMES = List.of(Labels.PROBE, Labels.REGION);

  /**
   * @param more values of the series' labels after probe and region
   */
  public void add(Series series, double value, String... more) {
    if (!wanted.test(series)) {
      return;
    }
    if (!named) {
      snapshot.add(unnamed(series), value, more);
      return;
    }
    String[] labels = new String[2 + more.length];
    labels[0] = result.slot().probe();
    labels[1] = result.slot().region();
    System.arraycopy(more, 0, labels, 2, more.length);
    snapshot.add(series, value, labels);
  }

  private static Series unnamed(Series series) {
    List<String> labels = series.labels().stream().filter(label -> !NAMES.contains(label)).toList();
    return new Series(series.name(), series.type(), series.producer(), labels, series.help());
  }

  public void add(Series series, boolean holds) {
    add(series, holds ? 1 : 0);
  }

  /** The last slot's phases. */
  public void addPhases(PhaseSeries series) {
    series
        .durations(result.timings())
        .forEach((phase, time) -> add(series.last(), seconds(time), phase));
  }

  public boolean isBadFor(Reason... reasons) {
    return Arrays.stream(reasons)
        .anyMatch(reason -> result.outcome().equals(new Outcome.Bad(reason)));
  }

  public static double seconds(Duration duration) {
    return duration.toNanos() / SECOND;
  }
}
