package io.parallax.app.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.Region;
import io.parallax.spec.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceSourceTest {
  @TempDir private Path directory;

  @Test
  void takesWhatChangedAndKeepsQuietAboutTheRest() throws IOException {
    WorkspaceSource source =
        new WorkspaceSource(Settings.standard(directory, directory, List.of()));
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
        new WorkspaceSource(Settings.standard(directory, directory, List.of()));
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

  private static List<String> regions(Workspace workspace) {
    return workspace.regions().stream().map(Region::name).toList();
  }

  private void write(String region) throws IOException {
    Files.writeString(
        directory.resolve("region.yaml"),
        """
        apiVersion: parallax/v1
        kind: Region
        metadata:
          name: %s
        spec: {}
        """
            .formatted(region));
  }
}
