package io.parallax.dashboards.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.dashboards.Company;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is committed is what is generated; {@code -Dgolden.update=true} makes it so. */
class GoldenTest {
  private static final Path GENERATED = Path.of("generated");

  @Test
  void theExampleGivesExactlyTheCommittedBytes() throws IOException {
    SortedMap<String, String> files =
        GeneratedDashboards.files(Company.workspace(), BurnRatePolicy.STANDARD);
    if (Boolean.getBoolean("golden.update")) {
      replace(files);
    }
    assertThat(committed()).isEqualTo(files);
  }

  private static void replace(SortedMap<String, String> files) throws IOException {
    for (String path : committed().keySet()) {
      Files.delete(GENERATED.resolve(path));
    }
    for (var file : files.entrySet()) {
      Path path = GENERATED.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static SortedMap<String, String> committed() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    if (Files.exists(GENERATED)) {
      try (Stream<Path> paths = Files.walk(GENERATED)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          files.put(
              GENERATED.relativize(path).toString().replace('\\', '/'), Files.readString(path));
        }
      }
    }
    return files;
  }
}
