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
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How long attempts took, of each probe and region, since the process began. Slots that are unknown
 * or began late say nothing of their target.
 */
public final class Durations implements MultiCollector {
  /** Which histogram of a probe; of what phase, if it has such a label. */
  private record Part(Series series, List<String> phase) {}

  private static final Part TOTAL = new Part(SyntheticSeries.DURATION, List.of());

  /** Of one probe. Most have no parts, and there may be ten thousand of them. */
  private record Histograms(Buckets total, Map<Part, Buckets> parts) {
    Buckets of(Part part) {
      return parts.computeIfAbsent(part, _ -> new Buckets());
    }

    void each(BiConsumer<Part, Buckets> action) {
      action.accept(TOTAL, total);
      parts.forEach(action);
    }
  }

  private final boolean phases;
  private final PerProbe<Histograms> histograms = new PerProbe<>();

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

  private Histograms observed(@Nullable Histograms known, ProbeResult result) {
    Histograms all = known == null ? none() : known;
    all.total().observe(result.timings().total(), result);
    if (phases) {
      observePhases(all, result);
    }
    return all;
  }

  private Histograms none() {
    return new Histograms(new Buckets(), phases ? new ConcurrentHashMap<>() : Map.of());
  }

  private static void observePhases(Histograms all, ProbeResult result) {
    result
        .timings()
        .phase(Phase.RESOLVE)
        .ifPresent(time ->
            all.of(new Part(SyntheticSeries.DNS_LOOKUP_TIME, List.of())).observe(time, result));
    PhaseSeries.of(result.evidence().dialogue())
        .ifPresent(series ->
            series
                .durations(result.timings())
                .forEach((phase, time) ->
                    all.of(new Part(series.all(), List.of(phase))).observe(time, result)));
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
            each.getValue().each((part, buckets) -> add(snapshot, each.getKey(), part, buckets)));
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
