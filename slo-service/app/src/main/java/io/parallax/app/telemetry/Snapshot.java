package io.parallax.app.telemetry;

import io.parallax.naming.Series;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Gathers samples by series of the catalogue and makes the client library's snapshot of them. */
public final class Snapshot {
  private static final Map<Series, String> NAMES = new ConcurrentHashMap<>();

  private final Map<Series, List<DataPointSnapshot>> points = new LinkedHashMap<>();
  private final Predicate<String> names;

  public Snapshot() {
    this(_ -> true);
  }

  /**
   * @param names which are wanted, as the client library has them
   */
  public Snapshot(Predicate<String> names) {
    this.names = names;
  }

  /** Name of a series as the client library has it; its text writer puts the suffix back. */
  static String name(Series series) {
    return switch (series.type()) {
      case COUNTER -> series.name().replaceFirst("_total$", "");
      case INFO -> series.name().replaceFirst("_info$", "");
      case GAUGE, HISTOGRAM, SUMMARY -> series.name();
    };
  }

  private boolean isWanted(Series series) {
    return names.test(NAMES.computeIfAbsent(series, Snapshot::name));
  }

  /**
   * @param labels values of the series' labels, in its order
   */
  public void add(Series series, double value, String... labels) {
    if (!isWanted(series)) {
      return;
    }
    Labels named = named(series, labels);
    put(
        series,
        switch (series.type()) {
          case COUNTER -> CounterDataPointSnapshot.builder().labels(named).value(value).build();
          case GAUGE -> GaugeDataPointSnapshot.builder().labels(named).value(value).build();
          case INFO -> InfoDataPointSnapshot.builder().labels(named).build();
          case HISTOGRAM, SUMMARY ->
              throw new IllegalArgumentException(series + " is no one value");
        });
  }

  /** A summary. */
  public void add(Series series, double sum, long count, String... labels) {
    if (!isWanted(series)) {
      return;
    }
    SummaryDataPointSnapshot.Builder point = SummaryDataPointSnapshot.builder();
    point.labels(named(series, labels));
    put(series, point.sum(sum).count(count).build());
  }

  public void add(Series series, Buckets histogram, String... labels) {
    if (isWanted(series)) {
      put(series, histogram.snapshot(named(series, labels)));
    }
  }

  /**
   * A histogram.
   *
   * @param buckets with their upper bounds, the last endless; not cumulative
   * @param sum of all that was observed
   */
  public void add(Series series, ClassicHistogramBuckets buckets, double sum, String... labels) {
    HistogramDataPointSnapshot.Builder point = HistogramDataPointSnapshot.builder();
    point.classicHistogramBuckets(buckets).labels(named(series, labels));
    put(series, point.sum(sum).build());
  }

  private static Labels named(Series series, String... values) {
    return Labels.of(series.labels().toArray(String[]::new), values);
  }

  private void put(Series series, DataPointSnapshot point) {
    points.computeIfAbsent(series, _ -> new ArrayList<>()).add(point);
  }

  public MetricSnapshots build() {
    MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
    points.forEach((series, each) -> snapshots.metricSnapshot(metric(series, each)));
    return snapshots.build();
  }

  private static MetricSnapshot metric(Series series, List<DataPointSnapshot> points) {
    MetricMetadata about = new MetricMetadata(name(series), series.help());
    return switch (series.type()) {
      case COUNTER -> new CounterSnapshot(about, all(points, CounterDataPointSnapshot.class));
      case INFO -> new InfoSnapshot(about, all(points, InfoDataPointSnapshot.class));
      case GAUGE -> new GaugeSnapshot(about, all(points, GaugeDataPointSnapshot.class));
      case HISTOGRAM -> new HistogramSnapshot(about, all(points, HistogramDataPointSnapshot.class));
      case SUMMARY -> new SummarySnapshot(about, all(points, SummaryDataPointSnapshot.class));
    };
  }

  private static <T> List<T> all(List<DataPointSnapshot> points, Class<T> kind) {
    return points.stream().map(kind::cast).toList();
  }
}
