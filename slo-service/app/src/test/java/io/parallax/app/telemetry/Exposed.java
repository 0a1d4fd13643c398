package io.parallax.app.telemetry;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a scraper reads. */
public final class Exposed {
  private Exposed() {}

  public static String text(MultiCollector... collectors) throws IOException {
    return written("text/plain; version=0.0.4", collectors);
  }

  static String openMetrics(MultiCollector... collectors) throws IOException {
    return written("application/openmetrics-text; version=1.0.0", collectors);
  }

  private static String written(String accept, MultiCollector... collectors) throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    List.of(collectors).forEach(registry::register);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExpositionFormats.init().findWriter(accept).write(out, registry.scrape());
    return out.toString(StandardCharsets.UTF_8);
  }

  public static List<String> samples(String exposed) {
    return exposed.lines().filter(line -> !line.startsWith("#")).toList();
  }

  /** The value of the one sample of {@code name} with {@code label}. */
  static double value(String exposed, String name, String label) {
    List<String> found =
        samples(exposed).stream()
            .filter(line -> line.startsWith(name + "{") && line.contains(label))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(name + " with " + label + ": " + found);
    }
    return Double.parseDouble(found.getFirst().substring(found.getFirst().lastIndexOf(' ') + 1));
  }
}
