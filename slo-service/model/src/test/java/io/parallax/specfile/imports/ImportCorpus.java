package io.parallax.specfile.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.budget.BurnRateWindow;
import io.parallax.spec.Workspace;
import io.parallax.specfile.AlertWindows;
import io.parallax.specfile.Loaded;
import io.parallax.specfile.Problem;
import io.parallax.specfile.WorkspaceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Files of another tool, of our own writing, good and bad. What each makes is in an {@code
 * .expected} file beside it: notes, then documents; or problems. To renew them run with {@code
 * -Dgolden.update=true} and look at the difference.
 */
public record ImportCorpus(Path root) {
  private static final BurnRateWindow FASTEST = BurnRatePolicy.STANDARD.fastest();

  public static ImportCorpus of(String tool) {
    return new ImportCorpus(Path.of("src/test/resources/io/parallax/specfile/imports", tool));
  }

  /** The files of {@code kind}, {@code good} or {@code bad}. */
  public List<Path> files(String kind) {
    try (Stream<Path> paths = Files.list(root.resolve(kind))) {
      return paths.filter(path -> path.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /** A test of each file. */
  public Stream<DynamicTest> tests(Function<Path, Imported> importer) {
    return Stream.of("good", "bad")
        .flatMap(kind -> files(kind).stream())
        .map(file ->
            DynamicTest.dynamicTest(
                root.relativize(file).toString(), () -> check(file, importer.apply(file))));
  }

  private void check(Path file, Imported imported) throws IOException {
    Path expected = Path.of(file.toString().replaceFirst("\\.ya?ml$", ".expected"));
    String text =
        text(imported).replace(root.toAbsolutePath().toString(), "/CORPUS").replace(root + "/", "");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
    assertThat(imported instanceof Imported.Done).isEqualTo(file.startsWith(root.resolve("good")));
  }

  /** All of it, as it is expected. */
  public static String text(Imported imported) {
    return switch (imported) {
      case Imported.Refused(List<Problem> problems) -> lines(problems);
      case Imported.Done(List<Draft> drafts, List<Problem> notes) ->
          lines(notes)
              + drafts.stream().map(draft -> "---\n" + draft.yaml()).collect(Collectors.joining());
    };
  }

  public static String lines(List<Problem> problems) {
    return problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
  }

  /** What was imported, without a problem. */
  public static Imported.Done done(Imported imported) {
    return switch (imported) {
      case Imported.Done done -> done;
      case Imported.Refused(List<Problem> problems) -> throw new AssertionError(lines(problems));
    };
  }

  /** {@code drafts} and a region, loaded from {@code scratch}. */
  public static Loaded load(Path scratch, List<Draft> drafts) throws IOException {
    Files.writeString(
        scratch.resolve("region.yaml"),
        "{apiVersion: parallax/v1, kind: Region, metadata: {name: eu}}\n");
    for (Draft draft : drafts) {
      Files.writeString(scratch.resolve(draft.file()), draft.yaml());
    }
    AlertWindows alerts = new AlertWindows(FASTEST.shortWindow(), FASTEST.longWindow());
    return new WorkspaceLoader(alerts).load(scratch);
  }

  /** As {@link #load}, without a problem. */
  public static Workspace workspace(Path scratch, List<Draft> drafts) throws IOException {
    return switch (load(scratch, drafts)) {
      case Loaded.Ok(Workspace workspace) -> workspace;
      case Loaded.Refused(List<Problem> problems) -> throw new AssertionError(lines(problems));
    };
  }
}
