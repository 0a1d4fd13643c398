package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gallery of bad workspaces: each case has the exact problems that it makes in an {@code
 * .expected} file beside it. A case that is one file is loaded together with {@code base.yaml}, one
 * that is a directory is loaded alone. After a change that is meant, run with {@code
 * -Dgolden.update=true}, read the difference and commit.
 */
class GalleryTest {
  private static final Path GALLERY = Workspaces.resource("bad");
  private static final Path RESOURCES = Workspaces.resource("/");
  private static final String EXPECTED = ".expected";

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicTest> everyCaseMakesItsProblems() throws IOException {
    return cases().stream()
        .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> check(path)));
  }

  @Test
  void everyExpectationHasItsCase() throws IOException {
    List<String> expectations =
        names(path -> path.toString().endsWith(EXPECTED)).map(GalleryTest::stem).toList();
    List<String> cases = cases().stream().map(path -> stem(path.getFileName().toString())).toList();
    assertThat(expectations).containsExactlyInAnyOrderElementsOf(cases).hasSizeGreaterThan(50);
  }

  @Test
  void theBaseAloneIsGood() throws IOException {
    Files.copy(Workspaces.resource("base.yaml"), scratch.resolve("base.yaml"));
    assertThat(Workspaces.load(scratch)).isInstanceOf(Loaded.Ok.class);
  }

  private void check(Path path) throws IOException {
    Path directory = Files.isDirectory(path) ? path : withBase(path);
    Path expected = GALLERY.resolve(stem(path.getFileName().toString()) + EXPECTED);
    String problems = problems(directory);
    if (Boolean.getBoolean("golden.update")) {
      update(path, expected, problems);
      return;
    }
    assertThat(problems).isEqualTo(Files.readString(expected));
  }

  /** A case that is gone from the sources may still lie among the classes of an old build. */
  private static void update(Path path, Path expected, String problems) throws IOException {
    Path sources = Path.of("src/test/resources");
    if (Files.exists(sources.resolve(RESOURCES.relativize(path)))) {
      Files.writeString(sources.resolve(RESOURCES.relativize(expected)), problems);
    }
  }

  private Path withBase(Path file) throws IOException {
    Path directory = Files.createTempDirectory(scratch, "case");
    Files.copy(Workspaces.resource("base.yaml"), directory.resolve("base.yaml"));
    Files.copy(file, directory.resolve(file.getFileName()));
    return directory;
  }

  private static String problems(Path directory) {
    return Workspaces.problems(directory).stream()
        .map(problem -> problem.toString().replace(directory + "/", "") + "\n")
        .map(line -> line.replace(directory.toString(), "DIRECTORY"))
        .collect(Collectors.joining());
  }

  private static List<Path> cases() throws IOException {
    return names(path -> !path.toString().endsWith(EXPECTED)).map(GALLERY::resolve).toList();
  }

  private static Stream<String> names(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> paths = Files.list(GALLERY)) {
      return paths
          .filter(wanted)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
