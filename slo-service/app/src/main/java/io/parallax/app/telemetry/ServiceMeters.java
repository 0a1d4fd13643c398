package io.parallax.app.telemetry;

import io.parallax.naming.QuorumSeries;
import io.parallax.naming.Series;
import io.parallax.naming.ServiceSeries;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import java.time.Duration;
import java.util.List;

/** What this process observes of its own work, as it happens. */
public final class ServiceMeters {
  private static final double SECOND = 1e9;

  /** 0.1 s is where a slot may be late, see the scheduler. */
  private static final double[] DELAY_BOUNDS = {0.001, 0.005, 0.02, 0.1, 0.5, 1};

  private static final double[] TASK_BOUNDS = {0.001, 0.005, 0.02, 0.1, 0.5, 1, 5};

  private final Histogram startDelay;
  private final Histogram taskDuration;
  private final Counter taskFailures;
  private final Counter dropped;
  private final Gauge inFlight;
  private final Counter confirmations;
  private final Counter controlRounds;

  public ServiceMeters() {
    this.startDelay = histogram(ServiceSeries.START_DELAY, DELAY_BOUNDS);
    this.taskDuration = histogram(ServiceSeries.TASK_DURATION, TASK_BOUNDS);
    this.taskFailures = counter(ServiceSeries.TASK_FAILURES);
    this.dropped = counter(ServiceSeries.DROPPED);
    this.inFlight = gauge(ServiceSeries.IN_FLIGHT);
    this.confirmations = counter(QuorumSeries.CONFIRMATIONS);
    this.controlRounds = counter(QuorumSeries.CONTROL_ROUNDS);
  }

  /** What a registry has to know. */
  public List<Collector> collectors() {
    return List.of(
        startDelay, taskDuration, taskFailures, dropped, inFlight, confirmations, controlRounds);
  }

  void ended(ProbeResult result) {
    startDelay.labelValues(result.slot().region()).observe(seconds(result.startDelay()));
  }

  void missed(String region) {
    dropped.labelValues(region).inc();
  }

  /**
   * A second attempt ended, or there was none.
   *
   * @param outcome good, bad, unknown or skipped
   */
  public void confirmed(SlotId slot, String outcome) {
    confirmations.labelValues(slot.probe(), slot.region(), outcome).inc();
  }

  /** The controls of {@code region} were asked, and one answered or none did. */
  public void controlled(String region, boolean answered) {
    controlRounds.labelValues(region, answered ? "answered" : "failed").inc();
  }

  /** An attempt begins. */
  public void begun(String region) {
    inFlight.labelValues(region).inc();
  }

  /** An attempt has ended. */
  public void landed(String region) {
    inFlight.labelValues(region).dec();
  }

  /** A task ran, well or not. */
  public void ran(String task, Duration time, boolean well) {
    taskDuration.labelValues(task).observe(seconds(time));
    taskFailures.labelValues(task).inc(well ? 0 : 1);
  }

  private static Histogram histogram(Series series, double... bounds) {
    return Histogram.builder()
        .name(series.name())
        .help(series.help())
        .labelNames(names(series))
        .classicOnly()
        .classicUpperBounds(bounds)
        .build();
  }

  private static Counter counter(Series series) {
    return Counter.builder()
        .name(series.name())
        .help(series.help())
        .labelNames(names(series))
        .build();
  }

  private static Gauge gauge(Series series) {
    return Gauge.builder()
        .name(series.name())
        .help(series.help())
        .labelNames(names(series))
        .build();
  }

  private static String[] names(Series series) {
    return series.labels().toArray(String[]::new);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / SECOND;
  }
}
