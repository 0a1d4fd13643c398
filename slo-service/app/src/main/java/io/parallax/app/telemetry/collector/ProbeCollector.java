package io.parallax.app.telemetry.collector;

import io.parallax.app.telemetry.LastResults;
import io.parallax.app.telemetry.Samples;
import io.parallax.app.telemetry.Snapshot;
import io.parallax.naming.ProbeSeries;
import io.parallax.naming.Series;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Exports the last slot of each probe and region under the names of blackbox_exporter. */
public final class ProbeCollector implements MultiCollector {
  private final LastResults last;
  private final Supplier<Map<String, Duration>> timeouts;
  private final Predicate<Series> wanted;

  /**
   * @param timeouts of the probes, by name
   * @param details whether {@link ProbeSeries#DETAILS} are among them
   */
  public ProbeCollector(
      LastResults last, Supplier<Map<String, Duration>> timeouts, boolean details) {
    this.last = last;
    this.timeouts = timeouts;
    this.wanted = details ? _ -> true : series -> !ProbeSeries.DETAILS.contains(series);
  }

  @Override
  public MetricSnapshots collect() {
    return collect(_ -> true);
  }

  @Override
  public MetricSnapshots collect(Predicate<String> names) {
    Snapshot snapshot = new Snapshot(names);
    Map<String, Duration> each = wanted.test(ProbeSeries.TIMEOUT) ? timeouts.get() : Map.of();
    for (ProbeResult result : last.all()) {
      add(
          new Samples(snapshot, result, true, wanted),
          Optional.ofNullable(each.get(result.slot().probe())));
    }
    return snapshot.build();
  }

  /**
   * All that one result shows, without saying of which probe and region; nothing when unknown.
   *
   * @param timeout of the attempt
   */
  public static MetricSnapshots unnamed(ProbeResult result, Duration timeout) {
    Snapshot snapshot = new Snapshot();
    add(new Samples(snapshot, result, false, _ -> true), Optional.of(timeout));
    return snapshot.build();
  }

  private static void add(Samples samples, Optional<Duration> timeout) {
    switch (samples.result().outcome()) {
      case Outcome.Good() -> samples.add(ProbeSeries.SUCCESS, 1);
      case Outcome.Bad _ -> samples.add(ProbeSeries.SUCCESS, 0);
      case Outcome.Unknown _ -> {
        // The prober's own fault says nothing about the target.
        return;
      }
    }
    timeout.ifPresent(time -> samples.add(ProbeSeries.TIMEOUT, Samples.seconds(time)));
    EvidenceSamples.add(samples);
  }
}
