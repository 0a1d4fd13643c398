package io.parallax.app.telemetry;

import io.parallax.naming.ProbeSeries;
import io.parallax.naming.Series;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.Timings.Phase;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.Locale;

/** Exports the last slot of each probe and region under the names of blackbox_exporter. */
public final class ProbeCollector implements MultiCollector {
  private static final double SECOND = 1e9;

  private final LastResults last;

  public ProbeCollector(LastResults last) {
    this.last = last;
  }

  @Override
  public MetricSnapshots collect() {
    Snapshot snapshot = new Snapshot();
    last.all().forEach(result -> add(snapshot, result));
    return snapshot.build();
  }

  private static void add(Snapshot snapshot, ProbeResult result) {
    switch (result.outcome()) {
      case Outcome.Good() -> one(snapshot, ProbeSeries.SUCCESS, 1, result);
      case Outcome.Bad _ -> one(snapshot, ProbeSeries.SUCCESS, 0, result);
      case Outcome.Unknown _ -> {
        // The prober's own fault says nothing about the target.
        return;
      }
    }
    one(snapshot, ProbeSeries.DURATION, seconds(result.timings().total()), result);
    addPhases(snapshot, result);
    result
        .evidence()
        .address()
        .ifPresent(address ->
            one(snapshot, ProbeSeries.IP_PROTOCOL, address.contains(":") ? 6 : 4, result));
    result.evidence().http().ifPresent(http -> addHttp(snapshot, http, result));
    result.evidence().tls().ifPresent(tls -> addTls(snapshot, tls, result));
  }

  private static void addPhases(Snapshot snapshot, ProbeResult result) {
    result
        .timings()
        .phase(Phase.RESOLVE)
        .ifPresent(time -> one(snapshot, ProbeSeries.DNS_LOOKUP_TIME, seconds(time), result));
    result
        .timings()
        .phases()
        .forEach((phase, time) ->
            one(
                snapshot,
                ProbeSeries.HTTP_DURATION,
                seconds(time),
                result,
                phase.name().toLowerCase(Locale.ROOT)));
  }

  private static void addHttp(Snapshot snapshot, Evidence.Http http, ProbeResult result) {
    one(snapshot, ProbeSeries.HTTP_STATUS_CODE, http.status(), result);
    one(snapshot, ProbeSeries.HTTP_VERSION, Double.parseDouble(http.version()), result);
    one(snapshot, ProbeSeries.HTTP_REDIRECTS, http.redirects(), result);
    one(snapshot, ProbeSeries.HTTP_SSL, result.evidence().tls().isPresent() ? 1 : 0, result);
    one(snapshot, ProbeSeries.HTTP_CONTENT_LENGTH, http.contentLength(), result);
    one(snapshot, ProbeSeries.HTTP_BODY_LENGTH, http.bodyBytes(), result);
  }

  private static void addTls(Snapshot snapshot, Evidence.Tls tls, ProbeResult result) {
    one(
        snapshot,
        ProbeSeries.SSL_EARLIEST_CERT_EXPIRY,
        tls.earliestExpiry().getEpochSecond(),
        result);
    one(snapshot, ProbeSeries.TLS_VERSION_INFO, 1, result, tls.version());
  }

  private static void one(
      Snapshot snapshot, Series series, double value, ProbeResult result, String... more) {
    String[] labels = new String[2 + more.length];
    labels[0] = result.slot().probe();
    labels[1] = result.slot().region();
    System.arraycopy(more, 0, labels, 2, more.length);
    snapshot.add(series, value, labels);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / SECOND;
  }
}
