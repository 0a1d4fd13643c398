package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a directory can be, and what can be in it. */
@Timeout(60)
class WorkspaceLoaderTest {
  private static final String REGION =
      "apiVersion: parallax/v1\nkind: Region\nmetadata: {name: eu-west-1}\n";

  @TempDir Path scratch;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(scratch.resolve("workspace"));
  }

  @Test
  void refusesADirectoryThatDoesNotExist() {
    Path nowhere = scratch.resolve("nowhere");
    assertThat(messages(nowhere)).containsExactly(nowhere + ": does not exist");
  }

  @Test
  void refusesAFileInPlaceOfADirectory() throws IOException {
    Path file = Files.writeString(scratch.resolve("region.yaml"), REGION);
    assertThat(messages(file)).containsExactly(file + ": is not a directory");
  }

  @Test
  void refusesAnEmptyDirectoryAndNamesTheKindsToWrite() {
    assertThat(Workspaces.problems(root))
        .singleElement()
        .satisfies(problem -> assertThat(problem.hint()).contains("Region", "SLO", "Probe"));
  }

  @Test
  void namesFilesAsTheUserNamedTheDirectory() throws IOException {
    Files.writeString(root.resolve("a.yaml"), "kind: [");
    Path detour = scratch.resolve("workspace/../workspace");
    assertThat(Workspaces.problems(detour))
        .extracting(Problem::file)
        .containsExactly(detour + "/a.yaml");
  }

  @Test
  void takesAMountedConfigMapOnce() throws IOException {
    Path version = Files.createDirectory(root.resolve("..2026_11_23"));
    Files.writeString(version.resolve("region.yaml"), REGION);
    Files.createSymbolicLink(root.resolve("..data"), Path.of("..2026_11_23"));
    Files.createSymbolicLink(root.resolve("region.yaml"), Path.of("..data/region.yaml"));
    assertThat(Workspaces.workspace(root).regions()).hasSize(1);
  }

  @Test
  void takesAFileOnceThatTwoLinksReach() throws IOException {
    Path release = Files.createDirectories(root.resolve("releases/1"));
    Files.writeString(release.resolve("region.yml"), REGION);
    Files.createSymbolicLink(root.resolve("current"), Path.of("releases/1"));
    assertThat(Workspaces.workspace(root).regions()).hasSize(1);
  }

  @Test
  void refusesALinkThatLeadsNowhere() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("a.yaml"), Path.of("gone.yaml"));
    Files.writeString(root.resolve("b.yaml"), REGION);
    assertThat(messages(root)).containsExactly(link + ": is not a regular file");
  }

  @Test
  void refusesALoopOfDirectories() throws IOException {
    Files.writeString(root.resolve("region.yaml"), REGION);
    Path loop = Files.createSymbolicLink(root.resolve("loop"), root);
    assertThat(messages(root)).containsExactly(loop + ": is a link to a directory above it");
  }

  @Test
  void refusesAPipeWithoutWaitingForIt() throws Exception {
    Path pipe = root.resolve("pipe.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(messages(root)).containsExactly(pipe + ": is not a regular file");
  }

  @Test
  void refusesAFileWhoseContentCannotBeRead() throws IOException {
    // A process may open its own memory, but the first page is nobody's.
    Path memory = Files.createSymbolicLink(root.resolve("m.yaml"), Path.of("/proc/self/mem"));
    assertThat(messages(root)).containsExactly(memory + ": cannot be read");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    byte[] breaks = new byte[(16 << 20) + 1];
    Arrays.fill(breaks, (byte) '\n');
    Path file = Files.write(root.resolve("large.yaml"), breaks);
    assertThat(messages(root)).containsExactly(file + ": is larger than 16 MiB");
  }

  @Test
  void refusesALineThatIsTooLong() throws IOException {
    Path file = Files.writeString(root.resolve("long.yaml"), "# one\na: " + "x".repeat(70_000));
    assertThat(messages(root)).containsExactly(file + ": is a line longer than 64 KiB");
    assertThat(Workspaces.problems(root)).extracting(Problem::line).containsExactly(2);
  }

  @Test
  void stopsReadingAFileAfterAThousandFaults() throws IOException {
    Files.writeString(root.resolve("a.yaml"), "a: b\n".repeat(300_000));
    assertThat(messages(root)).hasSize(1001).last().asString().contains("still more faults");
  }

  @Test
  void refusesDirectoriesNestedTooDeep() throws IOException {
    String deep = IntStream.range(0, 40).mapToObj(i -> "d").collect(Collectors.joining("/"));
    Files.createDirectories(root.resolve(deep));
    Files.writeString(root.resolve("region.yaml"), REGION);
    assertThat(messages(root))
        .singleElement()
        .satisfies(message -> assertThat(message).endsWith("deeper than 32 directories"));
  }

  @Test
  void acceptsAByteOrderMarkWindowsLineEndsAndManyDocuments() throws IOException {
    String text = "\uFEFF---\n" + REGION + "---\n---\n# nothing\n...\n";
    byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    Files.write(root.resolve("region.yaml"), bytes);
    assertThat(Workspaces.workspace(root).regions()).hasSize(1);
  }

  @Test
  void takesAListOfObjectsAsSoManyDocuments() throws IOException {
    Files.writeString(
        root.resolve("all.yaml"),
        """
        - apiVersion: parallax/v1
          kind: Region
          metadata: {name: eu-west-1}
        - apiVersion: openslo/v1
          kind: Service
          metadata: {name: shop}
        """);
    assertThat(Workspaces.workspace(root).services()).hasSize(1);
    Files.writeString(root.resolve("bad.yaml"), "- {kind: Region}\n- shop\n");
    assertThat(Workspaces.problems(root))
        .extracting(Problem::line, Problem::message)
        .containsExactly(tuple(1, "is missing"), tuple(2, "is text, not a mapping"));
  }

  @Test
  void sharesWhatAnAliasNames() throws IOException {
    Files.writeString(
        root.resolve("region.yaml"),
        REGION + "spec:\n  allowedNetworks: [&ten 10.0.0.0/8, *ten]\n");
    assertThat(Workspaces.workspace(root).regions().getFirst().allowedNetworks())
        .hasSize(2)
        .first()
        .hasToString("10.0.0.0/8");
  }

  private static List<String> messages(Path directory) {
    return Workspaces.problems(directory).stream()
        .map(problem -> problem.file() + ": " + problem.message())
        .toList();
  }
}
