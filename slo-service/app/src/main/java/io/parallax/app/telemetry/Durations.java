package io.parallax.app.telemetry;

import io.parallax.naming.Series;
import io.parallax.naming.SyntheticSeries;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Timings.Phase;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How long attempts took, of each probe and region, since the process began. Slots that are unknown
 * or began late say nothing of their target.
 */
public final class Durations implements MultiCollector {
  /** Which histogram of a probe; of what phase, if it has such a label. */
  private record Part(Series series, List<String> phase) {}

  private final boolean phases;
  private final PerProbe<Map<Part, Buckets>> histograms = new PerProbe<>();

  /**
   * @param phases whether each phase has a histogram too
   */
  public Durations(boolean phases) {
    this.phases = phases;
  }

  void ended(ProbeResult result) {
    switch (result.outcome()) {
      case Outcome.Good() -> observe(result);
      case Outcome.Bad _ -> observe(result);
      case Outcome.Unknown _ -> {
        // It says nothing about the target.
      }
    }
  }

  void retain(Set<Probed> probed) {
    histograms.retain(probed);
  }

  private void observe(ProbeResult result) {
    if (!result.late()) {
      histograms.set(result.slot(), known -> observed(known, result));
    }
  }

  private Map<Part, Buckets> observed(@Nullable Map<Part, Buckets> known, ProbeResult result) {
    Map<Part, Buckets> all = known == null ? new ConcurrentHashMap<>(1) : known;
    of(all, new Part(SyntheticSeries.DURATION, List.of()))
        .observe(result.timings().total(), result);
    if (phases) {
      observePhases(all, result);
    }
    return all;
  }

  private static void observePhases(Map<Part, Buckets> all, ProbeResult result) {
    result
        .timings()
        .phase(Phase.RESOLVE)
        .ifPresent(time ->
            of(all, new Part(SyntheticSeries.DNS_LOOKUP_TIME, List.of())).observe(time, result));
    PhaseSeries.of(result.evidence().dialogue())
        .ifPresent(series ->
            series
                .durations(result.timings())
                .forEach((phase, time) ->
                    of(all, new Part(series.all(), List.of(phase))).observe(time, result)));
  }

  private static Buckets of(Map<Part, Buckets> all, Part part) {
    return all.computeIfAbsent(part, _ -> new Buckets());
  }

  @Override
  public MetricSnapshots collect() {
    return collect(_ -> true);
  }

  @Override
  public MetricSnapshots collect(Predicate<String> names) {
    Snapshot snapshot = new Snapshot(names);
    histograms
        .all()
        .forEach(each ->
            each.getValue()
                .forEach((part, buckets) -> add(snapshot, each.getKey(), part, buckets)));
    return snapshot.build();
  }

  private static void add(Snapshot snapshot, Probed probed, Part part, Buckets buckets) {
    if (part.phase().isEmpty()) {
      snapshot.add(part.series(), buckets, probed.probe(), probed.region());
    } else {
      snapshot.add(
          part.series(), buckets, probed.probe(), probed.region(), part.phase().getFirst());
    }
  }
}
