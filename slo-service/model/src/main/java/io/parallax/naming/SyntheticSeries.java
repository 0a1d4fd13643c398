package io.parallax.naming;

import io.parallax.naming.Series.Producer;
import io.parallax.naming.Series.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Counters and histograms of each probe and region, under the names of Grafana's Synthetic
 * Monitoring: what its gauges of a last slot come to over all slots.
 */
public final class SyntheticSeries {
  /** The upper bounds that Prometheus' clients have by default, in seconds. */
  public static final List<Double> BOUNDS =
      List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

  public static final Series SUCCESS =
      new Series(
          "probe_all_success",
          Type.SUMMARY,
          Producer.SERVICE,
          List.of(Labels.PROBE, Labels.REGION, Labels.EPOCH),
          "Committed slots that ended good (_sum), and good or bad (_count); they never fall.");

  public static final Series DURATION =
      histogram(
          "probe_all_duration_seconds",
          "Seconds that attempts took which ended good or bad and began in time; exemplars carry"
              + " their trace.");

  public static final Series DNS_LOOKUP_TIME =
      histogram("probe_dns_lookup_all_time_seconds", "Seconds that names took to resolve.");
  public static final Series HTTP_DURATION = phases("probe_http_all_duration_seconds");
  public static final Series WEBSOCKET_DURATION = phases("probe_websocket_all_duration_seconds");
  public static final Series GRPC_DURATION = phases("probe_grpc_all_duration_seconds");
  public static final Series DNS_DURATION = phases("probe_dns_all_duration_seconds");

  /** What is there only when {@link Extra#PHASES} are asked for. */
  public static final List<Series> PHASES =
      List.of(DNS_LOOKUP_TIME, HTTP_DURATION, WEBSOCKET_DURATION, GRPC_DURATION, DNS_DURATION);

  public static final List<Series> ALL =
      List.of(
          SUCCESS,
          DURATION,
          DNS_LOOKUP_TIME,
          HTTP_DURATION,
          WEBSOCKET_DURATION,
          GRPC_DURATION,
          DNS_DURATION);

  private SyntheticSeries() {}

  private static Series phases(String name) {
    return histogram(
        name, "Seconds by phase; a phase that was not reached is no observation.", Labels.PHASE);
  }

  private static Series histogram(String name, String help, String... more) {
    List<String> labels = new ArrayList<>(List.of(Labels.PROBE, Labels.REGION));
    labels.addAll(List.of(more));
    return new Series(
        name,
        Type.HISTOGRAM,
        Producer.SERVICE,
        labels,
        help + " Counted by the process: begins at 0 with it.");
  }
}
