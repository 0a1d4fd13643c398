package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.SlotSeries;
import io.parallax.naming.SyntheticSeries;
import io.parallax.sli.Judgement;
import io.parallax.sli.Predicate.Available;
import io.parallax.sli.SlotTotal;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Exports what the ledger has committed, and nothing that it has not. */
public final class SlotCollector implements MultiCollector {
  /** Committed slots of a probe in a region that ended for one reason. */
  public record Reason(String probe, String region, String reason, long slots) {}

  private static final String AVAILABLE = new Available().label();

  private final String epoch;
  private final Supplier<List<SlotTotal>> totals;
  private final Supplier<List<Reason>> reasons;

  public SlotCollector(
      String epoch, Supplier<List<SlotTotal>> totals, Supplier<List<Reason>> reasons) {
    this.epoch = epoch;
    this.totals = totals;
    this.reasons = reasons;
  }

  @Override
  public MetricSnapshots collect() {
    return collect(_ -> true);
  }

  @Override
  public MetricSnapshots collect(Predicate<String> names) {
    Snapshot snapshot = new Snapshot(names);
    for (SlotTotal total : totals.get()) {
      if (total.predicate().equals(AVAILABLE)) {
        addSuccess(snapshot, total);
      }
      for (Judgement outcome : Judgement.values()) {
        snapshot.add(
            SlotSeries.SLOTS,
            total.counts().count(outcome),
            total.probe(),
            total.region(),
            total.predicate(),
            outcome.label(),
            epoch);
      }
    }
    for (Reason reason : reasons.get()) {
      snapshot.add(
          SlotSeries.REASONS,
          reason.slots(),
          reason.probe(),
          reason.region(),
          reason.reason(),
          epoch);
    }
    return snapshot.build();
  }

  private void addSuccess(Snapshot snapshot, SlotTotal total) {
    long good = total.counts().good();
    snapshot.add(
        SyntheticSeries.SUCCESS,
        good,
        good + total.counts().bad(),
        total.probe(),
        total.region(),
        epoch);
  }
}
