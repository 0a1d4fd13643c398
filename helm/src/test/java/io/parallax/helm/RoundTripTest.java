package io.parallax.helm;

import static io.parallax.helm.Rendered.at;
import static io.parallax.helm.Rendered.map;
import static io.parallax.helm.Rendered.maps;
import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.spec.Workspace;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.WorkspaceLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What goes in with --set-file arrives byte by byte. */
class RoundTripTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path mounted;

  @Test
  void theWorkspaceArrivesAndLoads() throws IOException {
    Rendered rendered = Chart.company("us-east-1").render();
    Map<String, Object> data = map(at(rendered.only("ConfigMap"), "data"));
    assertThat(data).isEqualTo(texts(Chart.EXAMPLE));
    for (Map.Entry<String, Object> file : data.entrySet()) {
      Files.writeString(mounted.resolve(file.getKey()), file.getValue().toString());
    }
    assertThat(load(mounted)).isEqualTo(load(Chart.EXAMPLE));
  }

  @Test
  void theRulesArrive() throws IOException {
    Rendered rendered = Chart.company("eu-west-1").render();
    SortedMap<String, String> files = texts(Chart.RULES.resolve("eu-west-1"));
    files.putAll(texts(Chart.RULES.resolve("global")));
    assertThat(rendered.ofKind("PrometheusRule")).hasSameSizeAs(files.entrySet());
    files.forEach((name, text) -> {
      String object = "parallax-" + name.replace(".yaml", "");
      assertThat(at(rendered.named("PrometheusRule", object), "spec"))
          .isEqualTo(new Load(LoadSettings.builder().build()).loadFromString(text));
    });
  }

  @Test
  void theDashboardsArrive() throws IOException {
    Rendered rendered = Chart.company("eu-west-1").render();
    texts(Chart.DASHBOARDS)
        .forEach((name, text) -> {
          Map<String, Object> map =
              rendered.named("ConfigMap", "parallax-" + name.replace(".json", ""));
          assertThat(at(map, "data")).isEqualTo(Map.of(name, text));
          assertThat(map(at(map, "metadata", "labels"))).containsEntry("grafana_dashboard", "1");
        });
  }

  /** Helm keeps values and objects, packed, in a Secret of at most 1 MiB; each ConfigMap is one. */
  @Test
  void theReleaseFits() throws IOException {
    Chart company = Chart.company("eu-west-1");
    Rendered rendered = company.render();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(rendered.text().getBytes(StandardCharsets.UTF_8));
      for (Path file : company.setFiles().values()) {
        gzip.write(Files.readAllBytes(file));
      }
    }
    assertThat(packed.size()).isLessThan(MEBIBYTE / 4);
    assertThat(rendered.ofKind("ConfigMap"))
        .allSatisfy(map -> assertThat(map.toString().length()).isLessThan(MEBIBYTE / 4));
  }

  @Test
  void everyVariableThatAProbeNamesIsSet() {
    Map<String, Object> set = Chart.company("eu-west-1").render().only("StatefulSet");
    Map<String, Object> container =
        maps(at(set, "spec", "template", "spec", "containers")).getFirst();
    assertThat(maps(at(container, "env")).stream().map(each -> each.get("name")))
        .contains("CHECKOUT_PROBE_AUTHORIZATION", "OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  private static SortedMap<String, String> texts(Path directory) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private static Workspace load(Path directory) {
    BurnRateWindow fastest = BurnRatePolicy.STANDARD.fastest();
    AlertWindows windows = new AlertWindows(fastest.shortWindow(), fastest.longWindow());
    return switch (new WorkspaceLoader(windows).load(directory)) {
      case Loaded.Ok(Workspace workspace) -> workspace;
      case Loaded.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
