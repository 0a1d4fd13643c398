package io.parallax.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parallax.app.telemetry.collector.PairCollector;
import io.parallax.app.telemetry.collector.ProbeCollector;
import io.parallax.app.telemetry.collector.SlotCollector;
import io.parallax.app.telemetry.collector.SpanCollector;
import io.parallax.app.telemetry.collector.SubstrateCollector;
import io.parallax.app.telemetry.collector.VitalsCollector;
import io.parallax.naming.Catalogue;
import io.parallax.naming.Series;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One registry holds them all: a name that two of them had would make every scrape a 500. */
class AllCollectorsTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  @Test
  void noNameIsMadeTwiceAndAllOfOursAreInTheCatalogue() throws IOException {
    register();
    try (ProbeTracer tracer =
        ProbeTracer.fromEnvironment(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"))) {
      registry.register(new SpanCollector(tracer));
      for (String format :
          List.of("text/plain; version=0.0.4", "application/openmetrics-text; version=1.0.0")) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Exposition.write(registry, ExpositionFormats.init().findWriter(format), out);
        String exposed = out.toString(StandardCharsets.UTF_8);
        List<String> types =
            exposed.lines().filter(line -> line.startsWith("# TYPE")).map(this::name).toList();
        assertThat(types).doesNotHaveDuplicates().contains("jvm_memory_used_bytes");
        assertThat(types.stream().filter(name -> name.matches("(parallax|probe|substrate)_.*")))
            .hasSizeGreaterThan(45)
            .allSatisfy(name -> assertThat(catalogued(name)).as(name).isTrue());
        assertThat(exposed.split("# EOF", -1)).hasSizeLessThanOrEqualTo(2);
        assertThat(exposed.endsWith("# EOF\n")).isEqualTo(format.contains("openmetrics"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ExpositionFormats.init().findWriter(format).write(whole, registry.scrape());
        assertThat(ours(exposed))
            .as("in parts as in one")
            .containsExactlyInAnyOrderElementsOf(ours(whole.toString(StandardCharsets.UTF_8)));
        assertThat(Exposed.samples(exposed))
            .as("no series twice")
            .extracting(sample -> sample.replaceFirst(" [^}]*$", ""))
            .doesNotHaveDuplicates();
      }
    }
  }

  private static List<String> ours(String exposed) {
    return Exposed.samples(exposed).stream().filter(line -> line.startsWith("probe_")).toList();
  }

  private String name(String type) {
    return type.split(" ")[2];
  }

  /** OpenMetrics leaves out the suffix. */
  private static boolean catalogued(String name) {
    return Catalogue.ALL.stream()
        .map(Series::name)
        .anyMatch(each -> List.of(name, name + "_total", name + "_info").contains(each));
  }

  private void register() {
    PrometheusMeterRegistry micrometer =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
    new JvmMemoryMetrics().bindTo(micrometer);
    new JvmThreadMetrics().bindTo(micrometer);
    new ProcessorMetrics().bindTo(micrometer);
    try (JvmGcMetrics gc = new JvmGcMetrics()) {
      gc.bindTo(micrometer);
    }
    ServiceMeters meters = new ServiceMeters();
    Durations durations = new Durations(true);
    LastResults last = new LastResults();
    meters.collectors().forEach(registry::register);
    registry.register(durations);
    registry.register(new ProbeCollector(last, () -> Map.of("home", Duration.ofSeconds(5)), true));
    registry.register(new SubstrateCollector(last));
    registry.register(new PairCollector(() -> List.of(new PairCollector.Known("rpc", "eu", true))));
    registry.register(
        new SlotCollector(
            "e",
            () -> List.of(new SlotTotal("home", "eu", "available", new SlotCounts(1, 1, 0, 0))),
            () -> List.of(new SlotCollector.Reason("home", "eu", "http-status", 1))));
    registry.register(
        new VitalsCollector(() ->
            new VitalsCollector.Vitals(
                Set.of("eu"), Set.of(), Instant.EPOCH, Instant.EPOCH, false, 1)));
    List.of(
            Results.of(new Outcome.Good(), 200, "HTTP 200"),
            Results.named("socket", new Evidence.Dialogue.WebSocket(true)),
            Results.named("line", new Evidence.Dialogue.Stream()),
            Results.named(
                "call", new Evidence.Dialogue.Grpc(true, Optional.of(0), Optional.of("SERVING"))),
            Results.named(
                "name",
                new Evidence.Dialogue.Dns(Optional.of("NOERROR"), 1, 0, 0, Optional.of(1L))))
        .forEach(result -> {
          last.ended(result);
          durations.ended(result);
          meters.ended(result);
        });
  }
}
