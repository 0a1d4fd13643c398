package io.parallax.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The committed schemas are those that the command writes. After a change that is meant, run with
 * {@code -Dgolden.update=true} and commit.
 */
class SchemaCommandTest {
  private static final Path COMMITTED = Path.of("../../docs/reference/schema");
  private static final String ENDING = ".schema.json";

  @Test
  void theCommittedSchemasAreOurs() throws IOException {
    SortedMap<String, String> written = SchemaCommand.schemas();
    if (Boolean.getBoolean("golden.update")) {
      update(written);
    }
    assertThat(committed()).isEqualTo(written);
  }

  private static void update(SortedMap<String, String> written) throws IOException {
    Files.createDirectories(COMMITTED);
    for (var file : written.entrySet()) {
      Files.writeString(COMMITTED.resolve(file.getKey()), file.getValue());
    }
  }

  private static SortedMap<String, String> committed() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(COMMITTED)) {
      for (Path path : paths.filter(each -> each.toString().endsWith(ENDING)).toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
