package io.parallax.app.stack;

import io.parallax.backtest.SampleSource.Line;
import io.parallax.naming.Labels;
import io.parallax.promql.Durations;
import io.parallax.sli.Cause;
import io.parallax.sli.Sli;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one region's rules recorded of all SLOs, at one moment. Values are as they were told; each
 * is checked when it is used. Two series where there must be one are no answer, kept as not a
 * number.
 */
public final class Recorded {
  /** Sums of fractions, added up in another order, may differ by so much of themselves. */
  private static final double ROUNDING = 1e-9;

  private record Key(String slo, String window) {}

  private final Map<Key, Double> good;
  private final Map<Key, Double> total;
  private final Map<Key, Double> coverage;
  private final Map<Key, Double> lastTile;

  public Recorded(List<Line> good, List<Line> total, List<Line> coverage, List<Line> lastTile) {
    this.good = byKey(good);
    this.total = byKey(total);
    this.coverage = byKey(coverage);
    this.lastTile = byKey(lastTile);
  }

  private static Map<Key, Double> byKey(List<Line> lines) {
    Map<Key, Double> values = new HashMap<>();
    for (Line each : lines) {
      values.merge(
          new Key(each.label(Labels.SLO), each.label(Labels.WINDOW)),
          each.last(),
          (_, _) -> Double.NaN);
    }
    return values;
  }

  /** Good and total of {@code slo} over {@code window}; never a number that is not one. */
  Sli sli(String slo, Duration window) {
    Key key = new Key(slo, Durations.print(window));
    if (!good.containsKey(key) && !total.containsKey(key)) {
      return new Sli.NoData(Cause.NEVER_MEASURED);
    }
    double all = total.getOrDefault(key, Double.NaN);
    double some = good.getOrDefault(key, Double.NaN);
    boolean counts = some >= 0 && all >= 0 && Double.isFinite(all) && some <= all * (1 + ROUNDING);
    if (!counts) {
      return new Sli.NoData(Cause.BAD_SOURCE);
    }
    return all == 0 ? new Sli.Idle() : new Sli.Measured(Math.min(some, all), all);
  }

  /** Share of {@code window} that was measured; 0 when that is not known. */
  double coverage(String slo, Duration window) {
    double told = coverage.getOrDefault(new Key(slo, Durations.print(window)), 0.0);
    return told >= 0 && told <= 1 ? told : 0;
  }

  /** When the last tile was recorded; absent when there was none for minutes. */
  Optional<Instant> lastTile(String slo) {
    return Optional.ofNullable(lastTile.get(new Key(slo, "")))
        .filter(seconds -> seconds > 0 && Double.isFinite(seconds))
        .map(seconds -> Instant.ofEpochMilli(Math.round(seconds * 1_000)));
  }
}
