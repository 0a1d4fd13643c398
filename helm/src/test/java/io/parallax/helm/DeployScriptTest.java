package io.parallax.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script calls Helm as its engine understands it; a stand-in for the program takes notes. */
class DeployScriptTest {
  private static final String STAND_IN =
      """
      #!/bin/sh
      for argument; do printf '%s\\n' "$argument"; done >>"$NOTES"
      echo END >>"$NOTES"
      """;

  @TempDir private Path scratch;

  @BeforeEach
  void layOut() throws IOException {
    Path helm = Files.writeString(scratch.resolve("helm"), STAND_IN);
    assertThat(helm.toFile().setExecutable(true)).isTrue();
    Path generated = Files.createDirectory(scratch.resolve("generated"));
    Files.createSymbolicLink(generated.resolve("rules"), Chart.RULES.toAbsolutePath().normalize());
    Files.createSymbolicLink(
        generated.resolve("dashboards"), Chart.DASHBOARDS.toAbsolutePath().normalize());
  }

  @AfterEach
  void removeLinks() throws IOException {
    Files.delete(scratch.resolve("generated/rules"));
    Files.delete(scratch.resolve("generated/dashboards"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "us-east-1"})
  void deploysTheCompanysRelease(String region) throws Exception {
    List<List<String>> calls = deploy(region);
    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst())
        .startsWith("upgrade", "--install", "parallax")
        .containsSequence("--kube-context", region)
        .endsWith("--dry-run");
    assertThat(calls.getLast()).startsWith("test", "parallax");
    assertThat(chart(calls.getFirst()).render().objects())
        .isEqualTo(Chart.company(region).render().objects());
  }

  @Test
  void alertsOverAllRegionsGoToOneOfThem() throws Exception {
    assertThat(deploy("eu-west-1").getFirst()).anyMatch(each -> each.contains("global"));
    assertThat(deploy("us-east-1").getFirst()).noneMatch(each -> each.contains("global"));
  }

  private List<List<String>> deploy(String region) throws Exception {
    Path notes = Files.createTempFile(scratch, "notes", "");
    Path generated = scratch.resolve("generated");
    ProcessBuilder builder =
        new ProcessBuilder(
            "ci/deploy.sh", region, Chart.EXAMPLE.toString(), generated.toString(), "--dry-run");
    builder.environment().put("NOTES", notes.toString());
    builder.environment().merge("PATH", scratch.toString(), (path, ours) -> ours + ":" + path);
    Process process = builder.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(printed).isZero();
    List<List<String>> calls = new ArrayList<>();
    List<String> call = new ArrayList<>();
    for (String line : Files.readAllLines(notes)) {
      if (line.equals("END")) {
        calls.add(List.copyOf(call));
        call.clear();
      } else {
        call.add(line);
      }
    }
    return calls;
  }

  private static Chart chart(List<String> call) {
    List<Path> values = new ArrayList<>();
    SortedMap<String, Path> files = new TreeMap<>();
    for (int i = 0; i < call.size(); i++) {
      if (call.get(i).equals("--values")) {
        values.add(Path.of(call.get(i + 1)));
      } else if (call.get(i).equals("--set-file")) {
        String[] pair = call.get(i + 1).split("=", 2);
        files.put(pair[0], Path.of(pair[1]));
      }
    }
    return new Chart(values, files);
  }
}
