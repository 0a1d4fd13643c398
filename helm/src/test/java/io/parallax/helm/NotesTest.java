package io.parallax.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Helm says at the end. Rendering leaves it out, so it is made an object of its own. */
class NotesTest {
  private static final String AS_OBJECT =
      """
      {{- define "notes" }}
      %s
      {{- end }}
      {{ dict "kind" "Notes" "text" (include "notes" .) | toYaml }}
      """;

  @TempDir private Path copy;

  @BeforeEach
  void makeAnObjectOfIt() throws IOException {
    HooksToo.copy(Chart.DIRECTORY, copy);
    Path notes = copy.resolve("templates/NOTES.txt");
    Files.writeString(
        copy.resolve("templates/notes.yaml"), AS_OBJECT.formatted(Files.readString(notes)));
  }

  @Test
  void warnsOfALedgerThatIsLostWithItsPod() {
    assertThat(notes("eu-west-1")).doesNotContain("WARNING");
    assertThat(notes("us-east-1")).contains("WARNING: persistence.enabled is false");
  }

  @Test
  void saysWhereTheGateIs() {
    assertThat(notes("us-east-1"))
        .contains("parallax gate --url http://parallax.observability:8080 ")
        .contains("--region us-east-1")
        .contains("helm test parallax -n observability");
  }

  private String notes(String region) {
    TemplateCommand command =
        new Helm(copy)
            .template()
            .withName("parallax")
            .withNamespace("observability")
            .withKubeVersion(Chart.EKS);
    Chart chart = Chart.small(region);
    chart.values().forEach(command::withValuesFile);
    chart.setFiles().forEach(command::setFile);
    return Rendered.of(command.call()).only("Notes").get("text") instanceof String text ? text : "";
  }
}
