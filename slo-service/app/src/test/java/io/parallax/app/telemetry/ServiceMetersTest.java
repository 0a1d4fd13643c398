package io.parallax.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.telemetry.collector.SpanCollector;
import io.parallax.app.telemetry.collector.VitalsCollector;
import io.parallax.app.telemetry.collector.VitalsCollector.Vitals;
import io.parallax.naming.Series;
import io.parallax.naming.ServiceSeries;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServiceMetersTest {
  private final ServiceMeters meters = new ServiceMeters();
  private final PrometheusRegistry registry = new PrometheusRegistry();

  @Test
  void everyStartIsMeasuredWhateverTheVerdict() throws IOException {
    register();
    meters.ended(Results.with(new Outcome.Unknown(ProberFault.INTERNAL), Evidence.none("none")));
    meters.ended(good());
    assertThat(exposed())
        .contains(
            "parallax_slot_start_delay_seconds_bucket{region=\"eu\",le=\"0.001\"} 0\n",
            "parallax_slot_start_delay_seconds_bucket{region=\"eu\",le=\"0.005\"} 2\n");
  }

  @Test
  void attemptsTasksAndDroppedSlotsAreCounted() throws IOException {
    register();
    meters.begun("eu");
    meters.begun("eu");
    meters.landed("eu");
    meters.missed("eu");
    meters.ran("flush", Duration.ofMillis(4), true);
    meters.ran("flush", Duration.ofMillis(400), false);
    assertThat(exposed())
        .contains(
            "parallax_slots_in_flight{region=\"eu\"} 1.0\n",
            "parallax_slots_dropped_total{region=\"eu\"} 1.0\n",
            "parallax_task_duration_seconds_bucket{task=\"flush\",le=\"0.005\"} 1\n",
            "parallax_task_duration_seconds_count{task=\"flush\"} 2\n",
            "parallax_task_failures_total{task=\"flush\"} 1.0\n");
  }

  @Test
  void vitalsAreOfEachRegion() throws IOException {
    registry.register(new VitalsCollector(ServiceMetersTest::vitals));
    assertThat(exposed().lines().filter(line -> !line.startsWith("#")))
        .containsExactlyInAnyOrder(
            "parallax_ledger_bytes 4096.0",
            "parallax_scheduler_alive{region=\"eu\"} 1.0",
            "parallax_scheduler_alive{region=\"us\"} 0.0",
            "parallax_ledger_commit_timestamp_seconds{region=\"eu\"} 100.5",
            "parallax_ledger_commit_timestamp_seconds{region=\"us\"} 100.5",
            "parallax_workspace_load_timestamp_seconds{region=\"eu\"} 50.0",
            "parallax_workspace_load_timestamp_seconds{region=\"us\"} 50.0",
            "parallax_workspace_refused{region=\"eu\"} 1.0",
            "parallax_workspace_refused{region=\"us\"} 1.0");
  }

  @Test
  void everyNameIsInTheCatalogueAndEveryNameOfTheCatalogueIsMade() throws IOException {
    register();
    meters.ended(good());
    meters.begun("eu");
    meters.missed("eu");
    meters.ran("read", Duration.ofMillis(4), false);
    registry.register(new VitalsCollector(ServiceMetersTest::vitals));
    try (ProbeTracer tracer =
        ProbeTracer.fromEnvironment(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"))) {
      registry.register(new SpanCollector(tracer));
      assertThat(names(samplesOf("parallax_")))
          .containsExactlyInAnyOrderElementsOf(
              ServiceSeries.ALL.stream().map(Series::name).toList());
    }
  }

  private void register() {
    meters.collectors().forEach(registry::register);
  }

  private static Vitals vitals() {
    return new Vitals(
        Set.of("eu", "us"),
        Set.of("us"),
        Instant.ofEpochMilli(100_500),
        Instant.ofEpochSecond(50),
        true,
        4_096);
  }

  private static ProbeResult good() {
    return Results.of(new Outcome.Good(), 200, "HTTP 200");
  }

  private List<String> samplesOf(String part) throws IOException {
    return exposed().lines().filter(line -> !line.startsWith("#") && line.contains(part)).toList();
  }

  /** Names of metrics, those of histograms without what is behind. */
  private static Set<String> names(List<String> samples) {
    return samples.stream()
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .map(name -> name.replaceFirst("_seconds_(bucket|sum|count)$", "_seconds"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String exposed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExpositionFormats.init().findWriter("text/plain; version=0.0.4").write(out, registry.scrape());
    return out.toString(StandardCharsets.UTF_8);
  }
}
