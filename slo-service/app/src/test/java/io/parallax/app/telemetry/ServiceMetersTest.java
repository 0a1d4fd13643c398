package io.parallax.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.telemetry.VitalsCollector.Vitals;
import io.parallax.naming.Series;
import io.parallax.naming.ServiceSeries;
import io.parallax.naming.SlotSeries;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.sli.SlotCounts;
import io.parallax.sli.SlotTotal;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceMetersTest {
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";
  private static final String CLASSIC = "text/plain; version=0.0.4";

  /** What one HTTP check may cost in one region. */
  private static final int MOST_SERIES = 40;

  private final ServiceMeters meters = new ServiceMeters();
  private final PrometheusRegistry registry = new PrometheusRegistry();

  @Test
  void durationsAreCountedInBucketsWithTheirTrace() throws IOException {
    register();
    meters.ended(good());
    assertThat(exposed(OPEN_METRICS))
        .contains(
            "parallax_probe_duration_seconds_bucket{probe=\"home\",region=\"eu\",le=\"0.025\"} 0\n")
        .containsPattern(
            "parallax_probe_duration_seconds_bucket\\{probe=\"home\",region=\"eu\",le=\"0.05\"} 1"
                + " # \\{span_id=\"b7ad6b7169203331\","
                + "trace_id=\"0af7651916cd43dd8448eb211c80319c\"} 0.041\\d* ")
        .contains(
            "parallax_probe_duration_seconds_count{probe=\"home\",region=\"eu\"} 1\n",
            "parallax_slot_start_delay_seconds_bucket{region=\"eu\",le=\"0.005\"} 1\n");
    assertThat(exposed(CLASSIC)).doesNotContain("trace_id");
  }

  @Test
  void neitherUnknownNorLateSlotsSayAnythingOfTheTarget() throws IOException {
    register();
    meters.ended(
        Results.with(new Outcome.Unknown(ProberFault.INTERNAL), Evidence.none("no descriptors")));
    ProbeResult good = good();
    meters.ended(
        new ProbeResult(
            good.slot(),
            good.scheduled(),
            Duration.ofMillis(1_500),
            good.outcome(),
            true,
            good.timings(),
            good.evidence(),
            good.traceId(),
            good.spanId()));
    assertThat(exposed(CLASSIC))
        .doesNotContain("parallax_probe_duration_seconds_count")
        .contains(
            "parallax_slot_start_delay_seconds_bucket{region=\"eu\",le=\"1.0\"} 1\n",
            "parallax_slot_start_delay_seconds_count{region=\"eu\"} 2\n");
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
    assertThat(exposed(CLASSIC))
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
    assertThat(exposed(CLASSIC).lines().filter(line -> !line.startsWith("#")))
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

  /** The most that a check over HTTPS has: two SLOs that judge it differently, some reasons. */
  @Test
  void aCheckCostsFewSeriesInARegion() throws IOException {
    register();
    registry.register(
        new SlotCollector(
            "e",
            () -> Stream.of("available", "le-0.3").map(ServiceMetersTest::total).toList(),
            () ->
                Stream.of(Reason.HTTP_STATUS, Reason.RESPONSE_TIMEOUT, Reason.CONNECT_TIMEOUT)
                    .map(each -> new SlotCollector.Reason("home", "eu", each.label(), 1))
                    .toList()));
    LastResults last = new LastResults();
    registry.register(new ProbeCollector(last));
    last.ended(good());
    meters.ended(good());
    List<String> samples = samplesOf("probe=\"home\"");
    assertThat(names(samples))
        .contains("probe_success", "probe_http_duration_seconds", "probe_tls_version_info")
        .contains(SlotSeries.SLOTS.name(), SlotSeries.REASONS.name());
    assertThat(samples).hasSizeLessThanOrEqualTo(MOST_SERIES);
    // The next reasons are a series each, once they are seen.
    assertThat(samples).hasSize(17 + 2 * 4 + 3 + 11);
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

  private static SlotTotal total(String predicate) {
    return new SlotTotal("home", "eu", predicate, new SlotCounts(5, 2, 0, 1));
  }

  private List<String> samplesOf(String part) throws IOException {
    return exposed(CLASSIC)
        .lines()
        .filter(line -> !line.startsWith("#") && line.contains(part))
        .toList();
  }

  /** Names of metrics, those of histograms without what is behind. */
  private static Set<String> names(List<String> samples) {
    return samples.stream()
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .map(name -> name.replaceFirst("_seconds_(bucket|sum|count)$", "_seconds"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String exposed(String accept) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExpositionFormats.init().findWriter(accept).write(out, registry.scrape());
    return out.toString(StandardCharsets.UTF_8);
  }
}
