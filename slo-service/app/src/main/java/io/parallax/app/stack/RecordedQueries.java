package io.parallax.app.stack;

import static io.parallax.promql.PromQl.lastOverTime;
import static io.parallax.promql.PromQl.timestamp;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.naming.Labels;
import io.parallax.naming.RuleSeries;
import io.parallax.naming.Series;
import io.parallax.promql.Durations;
import io.parallax.promql.Expr;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Matcher;
import io.parallax.spec.slo.Alerting;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One query for each recorded series, of all SLOs of a region together.
 *
 * @param region whose
 * @param tile length of a tile
 * @param lengths the windows that are wanted
 */
record RecordedQueries(String region, Duration tile, Set<Duration> lengths) {

  static RecordedQueries of(String region, BurnRatePolicy policy, List<Slo> slos) {
    Set<Duration> lengths = new TreeSet<>();
    for (BurnRateWindow pair : policy.windows()) {
      lengths.add(pair.longWindow());
      lengths.add(pair.shortWindow());
    }
    slos.stream()
        .map(Slo::window)
        .filter(Window.Rolling.class::isInstance)
        .forEach(window -> lengths.add(window.length()));
    slos.stream()
        .map(slo -> slo.alerting().conditions())
        .filter(Alerting.Conditions.Own.class::isInstance)
        .flatMap(own -> ((Alerting.Conditions.Own) own).policies().stream())
        .forEach(own -> lengths.add(own.condition().lookback()));
    return new RecordedQueries(region, policy.tile(), lengths);
  }

  Expr good() {
    return windows(RuleSeries.GOOD_WINDOW);
  }

  Expr total() {
    return windows(RuleSeries.TOTAL_WINDOW);
  }

  Expr coverage() {
    return windows(RuleSeries.COVERAGE_RATIO);
  }

  /** When each SLO's last tile was recorded; an instant query's own time is that of the query. */
  Expr lastTile() {
    return timestamp(Selector.of(RuleSeries.TOTAL_TILE.name(), ofRegion()));
  }

  /** Long windows are recorded less often than an instant query looks back. */
  private Expr windows(Series series) {
    Map<Duration, List<Duration>> byCadence =
        lengths.stream()
            .collect(
                Collectors.groupingBy(
                    length -> BurnRatePolicy.cadence(tile, length),
                    TreeMap::new,
                    Collectors.toList()));
    return byCadence.entrySet().stream()
        .map(each -> recent(series, each.getKey(), each.getValue()))
        .reduce(Expr::or)
        .orElseThrow();
  }

  private Expr recent(Series series, Duration cadence, List<Duration> windows) {
    String labels = windows.stream().map(Durations::print).collect(Collectors.joining("|"));
    return lastOverTime(
        Selector.of(series.name(), ofRegion(), Matcher.matches(Labels.WINDOW, labels))
            .over(cadence.multipliedBy(2).plus(tile)));
  }

  private Matcher ofRegion() {
    return Matcher.equal(Labels.REGION, region);
  }
}
