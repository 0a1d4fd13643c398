package io.parallax.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.peers.Program;
import io.parallax.rules.Scratch;
import io.parallax.spec.Workspace;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The example company's rules are committed, so that a change of the compiler is read as a change
 * of rules. After a change that is meant, run with {@code -Dgolden.update=true} and commit.
 */
class GoldenTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "company");
  private static final Path GOLDEN = Path.of("generated");

  @Test
  void theCommittedRulesAreThoseOfTheExample() throws IOException {
    SortedMap<String, String> generated = generated();
    if (Boolean.getBoolean("golden.update")) {
      update(generated);
    }
    SortedMap<String, String> committed = committed();
    assertThat(committed.keySet())
        .as("files; refresh with -Dgolden.update=true")
        .containsExactlyElementsOf(generated.keySet());
    generated.forEach(
        (path, content) -> assertThat(committed.get(path)).as(path).isEqualTo(content));
  }

  @Test
  void promtoolAcceptsThemAndTheirTestsHold() {
    Program promtool = Program.installed("promtool");
    holds(promtool, "rules", "check", "rules", "--lint=all", "--lint-fatal");
    holds(promtool, "tests", "test", "rules");
  }

  private static void holds(Program promtool, String directory, String... command) {
    String[] files =
        generated().keySet().stream()
            .filter(path -> path.startsWith(directory + "/"))
            .toArray(String[]::new);
    assertThat(files).isNotEmpty();
    String[] arguments = Stream.concat(Stream.of(command), Stream.of(files)).toArray(String[]::new);
    Program.Run run = promtool.run(GOLDEN, arguments);
    assertThat(run.exit()).as(run.output()).isZero();
  }

  private static SortedMap<String, String> generated() {
    BurnRateWindow fastest = BurnRatePolicy.STANDARD.windows().getFirst();
    AlertWindows windows = new AlertWindows(fastest.shortWindow(), fastest.longWindow());
    Workspace workspace =
        switch (new WorkspaceLoader(windows).load(EXAMPLE)) {
          case Loaded.Ok(Workspace read) -> read;
          case Loaded.Refused(var problems) -> throw new AssertionError(problems);
        };
    return switch (Generated.files(workspace, BurnRatePolicy.STANDARD)) {
      case Generated.Files files -> files.content();
      case Generated.Refused(var refusals) -> throw new AssertionError(refusals);
    };
  }

  private static SortedMap<String, String> committed() throws IOException {
    SortedMap<String, String> committed = new TreeMap<>();
    for (Path file : files()) {
      String path = GOLDEN.relativize(file).toString().replace('\\', '/');
      committed.put(path, Files.readString(file));
    }
    return committed;
  }

  private static void update(SortedMap<String, String> generated) throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
    Scratch.write(GOLDEN, generated);
  }

  private static List<Path> files() throws IOException {
    if (!Files.isDirectory(GOLDEN)) {
      return List.of();
    }
    try (Stream<Path> below = Files.walk(GOLDEN)) {
      return below.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    }
  }
}
