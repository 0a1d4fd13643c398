package io.parallax.app.telemetry;

import io.parallax.naming.Series;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers samples by series of the catalogue and makes the client library's snapshot of them. */
final class Snapshot {
  private record Sample(Labels labels, double value) {}

  private final Map<Series, List<Sample>> samples = new LinkedHashMap<>();

  /**
   * @param labels values of the series' labels, in its order
   */
  void add(Series series, double value, String... labels) {
    samples
        .computeIfAbsent(series, _ -> new ArrayList<>())
        .add(new Sample(Labels.of(series.labels().toArray(String[]::new), labels), value));
  }

  MetricSnapshots build() {
    MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
    samples.forEach((series, points) -> {
      switch (series.type()) {
        case COUNTER -> snapshots.metricSnapshot(counter(series, points));
        case GAUGE -> snapshots.metricSnapshot(gauge(series, points));
        case INFO -> snapshots.metricSnapshot(info(series, points));
        case HISTOGRAM -> throw new IllegalStateException(series.name() + " is observed, not set");
      }
    });
    return snapshots.build();
  }

  private static CounterSnapshot counter(Series series, List<Sample> points) {
    // The text writer puts "_total" back.
    String name = series.name().replaceFirst("_total$", "");
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(series.help());
    for (Sample point : points) {
      counter.dataPoint(
          CounterDataPointSnapshot.builder().labels(point.labels()).value(point.value()).build());
    }
    return counter.build();
  }

  private static InfoSnapshot info(Series series, List<Sample> points) {
    String name = series.name().replaceFirst("_info$", "");
    InfoSnapshot.Builder info = InfoSnapshot.builder().name(name).help(series.help());
    points.forEach(
        point -> info.dataPoint(InfoDataPointSnapshot.builder().labels(point.labels()).build()));
    return info.build();
  }

  private static GaugeSnapshot gauge(Series series, List<Sample> points) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(series.name()).help(series.help());
    for (Sample point : points) {
      gauge.dataPoint(
          GaugeDataPointSnapshot.builder().labels(point.labels()).value(point.value()).build());
    }
    return gauge.build();
  }
}
