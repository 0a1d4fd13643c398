package io.parallax.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BurnRatePolicy;
import io.parallax.rules.Companies;
import io.parallax.rules.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedTest {
  @TempDir Path directory;

  @Test
  void promtoolAcceptsAllRulesAndAllTestsHold() {
    SortedMap<String, String> files = files();
    Tool.write(directory, files);
    Tool promtool = Tool.find("promtool");
    promtoolHolds(promtool, files, "rules/", "check", "rules", "--lint=all", "--lint-fatal");
    promtoolHolds(promtool, files, "tests/", "test", "rules");
  }

  private static SortedMap<String, String> files() {
    Generated generated = Generated.files(Companies.twoRegions(), BurnRatePolicy.STANDARD);
    assertThat(generated).isInstanceOf(Generated.Files.class);
    return ((Generated.Files) generated).content();
  }

  private void promtoolHolds(
      Tool promtool, SortedMap<String, String> files, String prefix, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    files.keySet().stream().filter(path -> path.startsWith(prefix)).forEach(arguments::add);
    assertThat(arguments).hasSizeGreaterThan(command.length);
    Tool.Run run = promtool.run(directory, arguments.toArray(String[]::new));
    assertThat(run.exit()).as(run.output()).isZero();
  }
}
