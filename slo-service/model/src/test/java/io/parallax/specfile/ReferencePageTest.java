package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.specfile.document.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference page's examples work, and are the only ones of their kinds that it needs. */
class ReferencePageTest {
  private static final Path PAGE = Path.of("../../docs/reference/workspace.md");
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path scratch;

  @Test
  void itsExamplesTogetherAreAWorkspace() throws IOException {
    List<String> examples =
        YAML.matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult result) -> result.group(1))
            .toList();
    String others =
        """
        ---
        {apiVersion: parallax/v1, kind: Region, metadata: {name: us-east-1}}
        ---
        {apiVersion: openslo/v1, kind: Service, metadata: {name: rpc-gateway}}
        """;
    Files.writeString(
        scratch.resolve("page.yaml"),
        examples.stream().collect(Collectors.joining("---\n")) + others);
    assertThat(examples).hasSameSizeAs(Kind.values());
    assertThat(Workspaces.workspace(scratch).slos()).hasSize(1);
  }
}
