package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.LastResults;
import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.QuorumSeries;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.spec.Mesh;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** Exports the ways between regions: the last look from each of ours to each other. */
public final class MeshCollector implements MultiCollector {
  private static final double SECOND = 1e9;

  private final LastResults last;

  public MeshCollector(LastResults last) {
    this.last = last;
  }

  @Override
  public MetricSnapshots collect() {
    Snapshot snapshot = new Snapshot();
    last.all()
        .forEach(result ->
            Mesh.asked(result.slot().probe()).ifPresent(peer -> add(snapshot, result, peer)));
    return snapshot.build();
  }

  /** A look that says nothing of the way leaves it out, as an unknown slot does elsewhere. */
  private static void add(Snapshot snapshot, ProbeResult result, String peer) {
    String from = result.slot().region();
    switch (result.outcome()) {
      case Outcome.Good() -> {
        snapshot.add(QuorumSeries.MESH_UP, 1, from, peer);
        snapshot.add(
            QuorumSeries.MESH_DURATION, result.timings().total().toNanos() / SECOND, from, peer);
      }
      case Outcome.Bad _ -> snapshot.add(QuorumSeries.MESH_UP, 0, from, peer);
      case Outcome.Unknown _ -> {}
    }
  }
}
