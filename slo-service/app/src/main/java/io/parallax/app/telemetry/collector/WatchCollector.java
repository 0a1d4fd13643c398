package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.WatchSeries;
import io.parallax.probes.substrate.watch.Gaps;
import io.parallax.probes.substrate.watch.HeadReading;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Exports what sessions that last saw of Substrate nodes, as of the scrape. */
public final class WatchCollector implements MultiCollector {
  private static final double SECOND = 1e9;

  private final Supplier<List<HeadReading>> readings;

  public WatchCollector(Supplier<List<HeadReading>> readings) {
    this.readings = readings;
  }

  @Override
  public MetricSnapshots collect() {
    Snapshot snapshot = new Snapshot();
    readings.get().forEach(reading -> add(snapshot, reading));
    return snapshot.build();
  }

  private static void add(Snapshot snapshot, HeadReading reading) {
    String probe = reading.probe();
    String region = reading.region();
    snapshot.add(WatchSeries.SUBSCRIBED, reading.subscribed() ? 1 : 0, probe, region);
    reading
        .ended()
        .forEach((why, times) -> snapshot.add(WatchSeries.ENDED, times, probe, region, why));
    reading.streams().forEach((stream, told) -> add(snapshot, told, probe, region, stream.label()));
  }

  private static void add(Snapshot snapshot, HeadReading.Told told, String... labels) {
    Gaps gaps = told.counts().gaps();
    snapshot.add(WatchSeries.BLOCK_GAP, buckets(gaps), gaps.seconds(), labels);
    snapshot.add(WatchSeries.REGRESSIONS, told.counts().regressions(), labels);
    snapshot.add(WatchSeries.REGRESSED_BLOCKS, told.counts().regressed(), labels);
    snapshot.add(WatchSeries.SKIPPED_BLOCKS, told.counts().skipped(), labels);
    told.age()
        .ifPresent(age -> snapshot.add(WatchSeries.BLOCK_AGE, age.toNanos() / SECOND, labels));
  }

  private static ClassicHistogramBuckets buckets(Gaps gaps) {
    List<Double> bounds = new ArrayList<>(gaps.bounds());
    bounds.add(Double.POSITIVE_INFINITY);
    return ClassicHistogramBuckets.of(bounds, gaps.counts());
  }
}
