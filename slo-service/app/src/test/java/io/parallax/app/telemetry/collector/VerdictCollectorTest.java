package io.parallax.app.telemetry.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.telemetry.collector.VerdictCollector.Total;
import io.parallax.app.telemetry.collector.VerdictCollector.Verdicts;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictCollectorTest {
  @Test
  void everyVerdictIsThereFromZeroOnAndWhatIsSureIsOneSeries() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(
        new VerdictCollector(() ->
            new Verdicts(
                "e1",
                List.of("home", "new"),
                List.of(
                    new Total("home", "up", 9, 8, 8), new Total("home", "global-down", 3, 3, 1)))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExpositionFormats.init().getPrometheusTextFormatWriter().write(out, registry.scrape());
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .contains(
            slots("", "home", "up", 9),
            slots("timely_", "home", "up", 8),
            slots("", "home", "global-down", 3),
            slots("timely_", "home", "regional", 0),
            slots("timely_", "new", "up", 0),
            "parallax_quorum_sure_slots_total{epoch=\"e1\",probe=\"home\"} 9.0",
            "parallax_quorum_sure_slots_total{epoch=\"e1\",probe=\"new\"} 0.0");
  }

  private static String slots(String which, String probe, String verdict, int count) {
    return "parallax_quorum_%sslots_total{epoch=\"e1\",probe=\"%s\",verdict=\"%s\"} %d.0"
        .formatted(which, probe, verdict, count);
  }
}
