package io.parallax.app.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.running.MountedConfigMap;
import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import io.parallax.specfile.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceSourceTest {
  @TempDir private Path directory;

  @Test
  void takesWhatChangedAndKeepsQuietAboutTheRest() throws IOException {
    WorkspaceSource source =
        new WorkspaceSource(Settings.standard(directory, directory, Share.of(List.of())));
    write("eu-west-1");
    assertThat(source.changed().map(WorkspaceSourceTest::regions)).contains(List.of("eu-west-1"));
    assertThat(source.changed()).isEmpty();
    write("ap-southeast-2");
    assertThat(source.changed().map(WorkspaceSourceTest::regions))
        .contains(List.of("ap-southeast-2"));
  }

  @Test
  void refusesABadOneOnceAndSaysWhyUntilItIsGoodAgain() throws IOException {
    WorkspaceSource source =
        new WorkspaceSource(Settings.standard(directory, directory, Share.of(List.of())));
    write("eu-west-1");
    source.changed();
    write("Not A Name");
    assertThat(source.changed()).isEmpty();
    assertThat(source.problems()).isNotEmpty();
    assertThat(source.changed()).isEmpty();
    assertThat(source.problems()).isNotEmpty();
    write("us-east-1");
    Optional<Workspace> good = source.changed();
    assertThat(good.map(WorkspaceSourceTest::regions)).contains(List.of("us-east-1"));
    assertThat(source.problems()).isEmpty();
  }

  @Test
  void noticesTheSwapOfAMountedConfigMap() throws IOException {
    MountedConfigMap mounted =
        new MountedConfigMap(
            directory.resolve("mounted"), Map.of("region.yaml", region("eu-west-1")));
    WorkspaceSource source =
        new WorkspaceSource(Settings.standard(mounted.directory(), directory, Share.of(List.of())));
    assertThat(source.changed().map(WorkspaceSourceTest::regions)).contains(List.of("eu-west-1"));
    assertThat(source.changed()).isEmpty();
    // As long as the first one, and within the same tick of a coarse clock perhaps.
    mounted.swap(Map.of("region.yaml", region("us-east-1")));
    assertThat(source.changed().map(WorkspaceSourceTest::regions)).contains(List.of("us-east-1"));
    assertThat(source.changed()).isEmpty();
  }

  @Test
  void refusesAWorkspaceWithoutAnyRegionOfThisProcess() throws IOException {
    WorkspaceSource source =
        new WorkspaceSource(
            Settings.standard(directory, directory, Share.of(List.of("eu-west-1", "eu-west-2"))));
    write("eu-west-1");
    assertThat(source.changed()).isPresent();
    write("us-east-1");
    assertThat(source.changed()).isEmpty();
    assertThat(source.problems())
        .extracting(Problem::message)
        .containsExactly("declares none of the regions that this process probes from");
    write("eu-west-2");
    assertThat(source.changed()).isPresent();
    assertThat(source.problems()).isEmpty();
  }

  private static List<String> regions(Workspace workspace) {
    return workspace.regions().stream().map(Region::name).toList();
  }

  private void write(String region) throws IOException {
    Files.writeString(directory.resolve("region.yaml"), region(region));
  }

  private static String region(String name) {
    return """
    apiVersion: parallax/v1
    kind: Region
    metadata:
      name: %s
    spec: {}
    """
        .formatted(name);
  }
}
