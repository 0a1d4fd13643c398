package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.QuorumSeries;
import io.parallax.quorum.SlotVerdict;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Exports what regions said together. Each judged probe has all verdicts, from zero on. */
public final class VerdictCollector implements MultiCollector {
  /**
   * All slots of a probe that ever got one verdict.
   *
   * @param timely how many of them were judged when they were due
   * @param sure how many of those count so whatever was not heard
   */
  public record Total(String probe, String verdict, long slots, long timely, long sure) {}

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
    Snapshot snapshot = new Snapshot();
    slots(now, Total::slots)
        .forEach((key, count) ->
            snapshot.add(QuorumSeries.VERDICTS, count, key.probe(), key.verdict(), now.epoch()));
    slots(now, Total::timely)
        .forEach((key, count) ->
            snapshot.add(QuorumSeries.TIMELY, count, key.probe(), key.verdict(), now.epoch()));
    sure(now).forEach((probe, count) -> snapshot.add(QuorumSeries.SURE, count, probe, now.epoch()));
    return snapshot.build();
  }

  private static Map<Key, Long> slots(Verdicts now, ToLongFunction<Total> which) {
    Map<Key, Long> slots = new TreeMap<>();
    now.judged()
        .forEach(
            probe -> SlotVerdict.LABELS.forEach(verdict -> slots.put(new Key(probe, verdict), 0L)));
    now.totals()
        .forEach(
            total -> slots.put(new Key(total.probe(), total.verdict()), which.applyAsLong(total)));
    return slots;
  }

  private static Map<String, Long> sure(Verdicts now) {
    Map<String, Long> sure = new TreeMap<>();
    now.judged().forEach(probe -> sure.put(probe, 0L));
    now.totals().forEach(total -> sure.merge(total.probe(), total.sure(), Long::sum));
    return sure;
  }
}
