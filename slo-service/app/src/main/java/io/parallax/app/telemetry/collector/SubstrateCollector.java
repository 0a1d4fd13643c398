package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.LastResults;
import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.Series;
import io.parallax.naming.SubstrateSeries;
import io.parallax.probe.Evidence;
import io.parallax.probe.ProbeResult;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Exports what the last slot of each Substrate probe saw, whatever the verdict: while a chain
 * stands still its slots are unknown, but its block numbers are not.
 */
public final class SubstrateCollector implements MultiCollector {
  private static final double SECOND = 1e9;

  private final LastResults last;

  public SubstrateCollector(LastResults last) {
    this.last = last;
  }

  @Override
  public MetricSnapshots collect() {
    return collect(_ -> true);
  }

  @Override
  public MetricSnapshots collect(Predicate<String> names) {
    Snapshot snapshot = new Snapshot(names);
    for (ProbeResult result : last.all()) {
      result.evidence().substrate().ifPresent(node -> add(snapshot, node, result));
    }
    return snapshot.build();
  }

  private static void add(Snapshot snapshot, Evidence.Substrate node, ProbeResult result) {
    one(snapshot, SubstrateSeries.BEST_BLOCK, node.best(), result);
    one(snapshot, SubstrateSeries.FINALIZED_BLOCK, node.finalized(), result);
    one(
        snapshot,
        SubstrateSeries.BLOCK_AGE,
        node.blockAge().map(SubstrateCollector::seconds),
        result);
    one(snapshot, SubstrateSeries.HEAD_LAG, node.headLag(), result);
    one(snapshot, SubstrateSeries.FINALITY_LAG, node.finalityLag(), result);
    one(snapshot, SubstrateSeries.PEERS, node.peers(), result);
    one(snapshot, SubstrateSeries.RUNTIME_SPEC_VERSION, node.specVersion(), result);
    Optional<Evidence.Substrate.References> others = node.references();
    one(
        snapshot,
        SubstrateSeries.REFERENCES,
        others.map(answered -> answered.own() + answered.outside()),
        result);
    one(
        snapshot,
        SubstrateSeries.OUTSIDE_REFERENCES,
        others.map(Evidence.Substrate.References::outside),
        result);
    node.calls().forEach((method, time) -> addCall(snapshot, method, time, result));
  }

  private static void addCall(Snapshot snapshot, String method, Duration time, ProbeResult result) {
    snapshot.add(
        SubstrateSeries.CALL_DURATION,
        seconds(time),
        result.slot().probe(),
        result.slot().region(),
        method);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / SECOND;
  }

  private static void one(
      Snapshot snapshot, Series series, Optional<? extends Number> value, ProbeResult result) {
    value.ifPresent(number ->
        snapshot.add(series, number.doubleValue(), result.slot().probe(), result.slot().region()));
  }
}
