package io.parallax.app.telemetry;

import io.parallax.naming.SyntheticSeries;
import io.parallax.probe.ProbeResult;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One histogram of durations, with the trace of the latest in each bucket. There are some for each
 * probe, so it is small: the client library's own takes ten times as much.
 */
final class Buckets {
  private static final double[] BOUNDS = bounds();

  /** The ids as numbers: as text they would take three times as much. */
  private record Traced(double seconds, long high, long low, long span, long at) {
    private static final HexFormat HEX = HexFormat.of();

    static Traced of(double seconds, ProbeResult result) {
      String trace = result.traceId();
      Instant end = result.scheduled().plus(result.startDelay()).plus(result.timings().total());
      return new Traced(
          seconds,
          HexFormat.fromHexDigitsToLong(trace, 0, 16),
          HexFormat.fromHexDigitsToLong(trace, 16, 32),
          HexFormat.fromHexDigitsToLong(result.spanId()),
          end.toEpochMilli());
    }

    Exemplar exemplar() {
      String trace = HEX.toHexDigits(high) + HEX.toHexDigits(low);
      return Exemplar.builder()
          .value(seconds)
          .labels(Labels.of("trace_id", trace, "span_id", HEX.toHexDigits(span)))
          .timestampMillis(at)
          .build();
    }
  }

  private final long[] counts = new long[BOUNDS.length];
  private final @Nullable Traced[] latest = new Traced[BOUNDS.length];
  private double sum;

  /** Those of the catalogue, and one that nothing is above. */
  private static double[] bounds() {
    double[] bounds = new double[SyntheticSeries.BOUNDS.size() + 1];
    Arrays.setAll(
        bounds,
        i -> i < bounds.length - 1 ? SyntheticSeries.BOUNDS.get(i) : Double.POSITIVE_INFINITY);
    return bounds;
  }

  /** Adds {@code time}, which {@code result} took or some part of it. */
  synchronized void observe(Duration time, ProbeResult result) {
    double seconds = Samples.seconds(time);
    int bucket = 0;
    while (seconds > BOUNDS[bucket]) {
      bucket++;
    }
    counts[bucket]++;
    sum += seconds;
    latest[bucket] = Traced.of(seconds, result);
  }

  synchronized HistogramDataPointSnapshot snapshot(Labels labels) {
    HistogramDataPointSnapshot.Builder point =
        HistogramDataPointSnapshot.builder()
            .labels(labels)
            .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, counts));
    point.sum(sum);
    point.exemplars(
        Exemplars.of(
            Arrays.stream(latest).filter(Objects::nonNull).map(Traced::exemplar).toList()));
    return point.build();
  }
}
