package io.parallax.app.telemetry;

import io.parallax.naming.QuorumSeries;
import io.parallax.quorum.SlotVerdict;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Exports what regions said together. Each judged probe has all verdicts, from zero on. */
public final class VerdictCollector implements MultiCollector {
  /** All slots of a probe that ever got one verdict. */
  public record Total(String probe, String verdict, long slots) {}

  /**
   * @param epoch of the ledger
   * @param judged names of the probes that are judged now
   * @param totals all that is committed, of others too
   */
  public record Verdicts(String epoch, List<String> judged, List<Total> totals) {
    public Verdicts {
      judged = List.copyOf(judged);
      totals = List.copyOf(totals);
    }
  }

  private record Key(String probe, String verdict) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byProbe = probe.compareTo(other.probe);
      return byProbe == 0 ? verdict.compareTo(other.verdict) : byProbe;
    }
  }

  private final Supplier<Verdicts> verdicts;

  public VerdictCollector(Supplier<Verdicts> verdicts) {
    this.verdicts = verdicts;
  }

  @Override
  public MetricSnapshots collect() {
    Verdicts now = verdicts.get();
    Map<Key, Long> slots = new TreeMap<>();
    now.judged()
        .forEach(
            probe -> SlotVerdict.LABELS.forEach(verdict -> slots.put(new Key(probe, verdict), 0L)));
    now.totals()
        .forEach(total -> slots.put(new Key(total.probe(), total.verdict()), total.slots()));
    Snapshot snapshot = new Snapshot();
    slots.forEach((key, count) ->
        snapshot.add(QuorumSeries.VERDICTS, count, key.probe(), key.verdict(), now.epoch()));
    return snapshot.build();
  }
}
