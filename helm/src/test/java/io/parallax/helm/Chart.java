package io.parallax.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The chart with values, as {@code helm template --values ... --set-file ...} takes them.
 *
 * @param values files of values, later ones over earlier ones
 * @param setFiles files by the value that takes their text
 */
record Chart(List<Path> values, SortedMap<String, Path> setFiles) {
  static final Path DIRECTORY = Path.of("parallax");

  /** A small workspace of both regions. */
  static final Path SELF = Path.of("..", "jvm", "training", "self.yaml");

  static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

  /** As a managed cluster says its version. */
  static final String EKS = "v1.31.2-eks-7f9249a";

  static final Path EXAMPLE = Path.of("..", "examples", "company");
  static final Path RULES = Path.of("..", "alert-rules", "generated", "rules");
  static final Path DASHBOARDS = Path.of("..", "dashboards", "generated");

  private static final Path RESOURCES = Path.of("src", "test", "resources");

  static Path exampleValues(String region) {
    return Path.of("ci", region + "-values.yaml");
  }

  /** The example company's release in {@code region}, as its deployment script gives it. */
  static Chart company(String region) {
    SortedMap<String, Path> files = new TreeMap<>();
    put(files, "workspace.files", EXAMPLE);
    put(files, "rules.files", RULES.resolve(region));
    if (region.equals("eu-west-1")) {
      // Alerts over all regions are this region's to evaluate.
      put(files, "rules.files", RULES.resolve("global"));
    }
    put(files, "dashboards.files", DASHBOARDS);
    return new Chart(List.of(exampleValues(region)), files);
  }

  /** The example's values with small files, so that it changes when the chart does. */
  static Chart small(String region) {
    SortedMap<String, Path> files = new TreeMap<>();
    files.put("workspace.files.self\\.yaml", SELF);
    if (region.equals("eu-west-1")) {
      files.put("rules.files.shared\\.yaml", RESOURCES.resolve("shared.yaml"));
      files.put("dashboards.files.parallax-fleet\\.json", RESOURCES.resolve("parallax-fleet.json"));
    }
    return new Chart(List.of(exampleValues(region)), files);
  }

  /** With the least that it needs. */
  static Chart minimal(Path directory) {
    return new Chart(List.of(), new TreeMap<>())
        .with(directory, "region: eu-west-1\nworkspace: {existingConfigMap: workspace}\n");
  }

  /** With {@code text} over all values so far, kept in a file below {@code directory}. */
  Chart with(Path directory, String text) {
    try {
      Path file = Files.writeString(Files.createTempFile(directory, "values", ".yaml"), text);
      return new Chart(Stream.concat(values.stream(), Stream.of(file)).toList(), setFiles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Renders it; throws with Helm's message when it refuses. */
  Rendered render() {
    return render(EKS);
  }

  /** For a cluster of {@code kubeVersion}. */
  Rendered render(String kubeVersion) {
    return HooksToo.in(
        DIRECTORY,
        directory -> {
          TemplateCommand command =
              new Helm(directory)
                  .template()
                  .withName("parallax")
                  .withNamespace("observability")
                  .withKubeVersion(kubeVersion);
          values.forEach(command::withValuesFile);
          setFiles.forEach(command::setFile);
          return command.call();
        });
  }

  private static void put(SortedMap<String, Path> files, String value, Path directory) {
    try (Stream<Path> found = Files.list(directory)) {
      found
          .filter(Files::isRegularFile)
          .forEach(file -> files.put(value + "." + escaped(file), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A dot in a key would begin another level. */
  private static String escaped(Path file) {
    return file.getFileName().toString().replace(".", "\\.");
  }
}
