package io.parallax.app.telemetry;

import io.parallax.naming.ProbeSeries;
import io.parallax.naming.Series;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Timings;
import io.parallax.probe.Timings.Phase;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Locale;

/** Exports the last slot of each probe and region under the names of blackbox_exporter. */
public final class ProbeCollector implements MultiCollector {
  private final LastResults last;

  public ProbeCollector(LastResults last) {
    this.last = last;
  }

  @Override
  public MetricSnapshots collect() {
    Snapshot snapshot = new Snapshot();
    last.all().forEach(result -> add(new Samples(snapshot, result, true)));
    return snapshot.build();
  }

  /** What one result shows, without saying of which probe and region; nothing when unknown. */
  public static MetricSnapshots unnamed(ProbeResult result) {
    Snapshot snapshot = new Snapshot();
    add(new Samples(snapshot, result, false));
    return snapshot.build();
  }

  private static void add(Samples samples) {
    switch (samples.result().outcome()) {
      case Outcome.Good() -> samples.add(ProbeSeries.SUCCESS, 1);
      case Outcome.Bad _ -> samples.add(ProbeSeries.SUCCESS, 0);
      case Outcome.Unknown _ -> {
        // The prober's own fault says nothing about the target.
        return;
      }
    }
    Timings timings = samples.result().timings();
    samples.add(ProbeSeries.DURATION, Samples.seconds(timings.total()));
    timings
        .phase(Phase.RESOLVE)
        .ifPresent(time -> samples.add(ProbeSeries.DNS_LOOKUP_TIME, Samples.seconds(time)));
    Evidence evidence = samples.result().evidence();
    evidence
        .address()
        .ifPresent(address -> samples.add(ProbeSeries.IP_PROTOCOL, address.contains(":") ? 6 : 4));
    evidence
        .dialogue()
        .ifPresentOrElse(
            dialogue -> DialogueSamples.add(samples, dialogue), () -> addHttp(samples));
    evidence.tls().ifPresent(tls -> addTls(samples, tls));
  }

  private static void addHttp(Samples samples) {
    addEachPhase(samples, ProbeSeries.HTTP_DURATION);
    Evidence evidence = samples.result().evidence();
    evidence.http().ifPresent(http -> addHttp(samples, http, evidence.tls().isPresent()));
  }

  static void addEachPhase(Samples samples, Series series) {
    for (Phase phase : Phase.values()) {
      samples.addPhases(series, phase.name().toLowerCase(Locale.ROOT), phase);
    }
  }

  private static void addHttp(Samples samples, Evidence.Http http, boolean tls) {
    samples.add(ProbeSeries.HTTP_STATUS_CODE, http.status());
    samples.add(ProbeSeries.HTTP_VERSION, Double.parseDouble(http.version()));
    samples.add(ProbeSeries.HTTP_REDIRECTS, http.redirects());
    samples.add(ProbeSeries.HTTP_SSL, tls);
    samples.add(ProbeSeries.HTTP_CONTENT_LENGTH, http.contentLength());
    samples.add(ProbeSeries.HTTP_BODY_LENGTH, http.bodyBytes());
  }

  private static void addTls(Samples samples, Evidence.Tls tls) {
    samples.add(ProbeSeries.SSL_EARLIEST_CERT_EXPIRY, tls.earliestExpiry().getEpochSecond());
    samples.add(ProbeSeries.TLS_VERSION_INFO, 1, tls.version());
  }
}
