package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.SubstrateSeries;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;

/** Exports which pairs may fail over, in each region where that is known. */
public final class PairCollector implements MultiCollector {
  /** What is known of a pair in a region. */
  public record Known(String pair, String region, boolean ready) {}

  private final Supplier<List<Known>> pairs;

  public PairCollector(Supplier<List<Known>> pairs) {
    this.pairs = pairs;
  }

  @Override
  public MetricSnapshots collect() {
    Snapshot snapshot = new Snapshot();
    for (Known known : pairs.get()) {
      snapshot.add(SubstrateSeries.PAIR_READY, known.ready() ? 1 : 0, known.pair(), known.region());
    }
    return snapshot.build();
  }
}
