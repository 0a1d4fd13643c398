package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.ServiceSeries;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/** Exports how the process is, as of the scrape. */
public final class VitalsCollector implements MultiCollector {
  private static final double SECOND = 1e3;

  /**
   * How the process is.
   *
   * @param regions that it probes from
   * @param dead those of them whose scheduler has died
   * @param committed when counts last were
   * @param loaded when the workspace in use was taken over
   * @param refused whether the one on disk is refused
   * @param ledgerBytes size of the ledger's files
   */
  public record Vitals(
      Set<String> regions,
      Set<String> dead,
      Instant committed,
      Instant loaded,
      boolean refused,
      long ledgerBytes) {
    public Vitals {
      regions = Set.copyOf(regions);
      dead = Set.copyOf(dead);
    }
  }

  private final Supplier<Vitals> vitals;

  public VitalsCollector(Supplier<Vitals> vitals) {
    this.vitals = vitals;
  }

  @Override
  public MetricSnapshots collect() {
    Vitals now = vitals.get();
    Snapshot snapshot = new Snapshot();
    snapshot.add(ServiceSeries.LEDGER_BYTES, now.ledgerBytes());
    now.regions().forEach(region -> add(snapshot, now, region));
    return snapshot.build();
  }

  /** Of each region, though the process has one ledger and one workspace: rules are a region's. */
  private static void add(Snapshot snapshot, Vitals now, String region) {
    snapshot.add(ServiceSeries.SCHEDULER_ALIVE, now.dead().contains(region) ? 0 : 1, region);
    snapshot.add(ServiceSeries.LAST_COMMIT, seconds(now.committed()), region);
    snapshot.add(ServiceSeries.WORKSPACE_LOADED, seconds(now.loaded()), region);
    snapshot.add(ServiceSeries.WORKSPACE_REFUSED, now.refused() ? 1 : 0, region);
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / SECOND;
  }
}
