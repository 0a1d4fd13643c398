package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.QuorumSeries;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Exports how well other regions are heard. */
public final class PeerCollector implements MultiCollector {
  private static final double MILLISECOND = 1e3;

  /**
   * One other region.
   *
   * @param answered questions that it answered
   * @param failed questions that it did not
   * @param refused slots that were not believed
   * @param heard when it last answered
   * @param offset how far its clock is ahead of ours
   */
  public record Peer(
      String name,
      long answered,
      long failed,
      long refused,
      Optional<Instant> heard,
      Optional<Duration> offset) {}

  private final Supplier<List<Peer>> peers;

  public PeerCollector(Supplier<List<Peer>> peers) {
    this.peers = peers;
  }

  @Override
  public MetricSnapshots collect() {
    Snapshot snapshot = new Snapshot();
    peers.get().forEach(peer -> add(snapshot, peer));
    return snapshot.build();
  }

  private static void add(Snapshot snapshot, Peer peer) {
    snapshot.add(QuorumSeries.PULLS, peer.answered(), peer.name(), "ok");
    snapshot.add(QuorumSeries.PULLS, peer.failed(), peer.name(), "failed");
    snapshot.add(QuorumSeries.REFUSED, peer.refused(), peer.name());
    peer.heard()
        .ifPresent(
            at -> snapshot.add(QuorumSeries.HEARD, at.toEpochMilli() / MILLISECOND, peer.name()));
    peer.offset()
        .ifPresent(ahead ->
            snapshot.add(QuorumSeries.CLOCK_OFFSET, ahead.toMillis() / MILLISECOND, peer.name()));
  }
}
