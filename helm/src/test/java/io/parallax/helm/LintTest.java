package io.parallax.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class LintTest {
  private static final String WORKSPACE = "workspace: {existingConfigMap: workspace}\n";

  @TempDir private Path copy;

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "us-east-1"})
  void hasNothingToSay(String region) throws IOException {
    HooksToo.copy(Chart.DIRECTORY, copy);
    Map<String, Object> values = read(Files.readString(copy.resolve("values.yaml")));
    overlay(values, read(Files.readString(Chart.exampleValues(region))));
    overlay(values, read(WORKSPACE + files(region)));
    write(values);
    LintResult result = new Helm(copy).lint().strict().call();
    assertThat(result.getMessages())
        .allSatisfy(message -> assertThat(message).doesNotContain("[WARNING]", "[ERROR]"));
    assertThat(result.isFailed()).isFalse();
  }

  @Test
  void noticesABrokenTemplate() throws IOException {
    HooksToo.copy(Chart.DIRECTORY, copy);
    Map<String, Object> values = read(Files.readString(copy.resolve("values.yaml")));
    overlay(values, read("region: eu-west-1\n" + WORKSPACE));
    write(values);
    Files.writeString(copy.resolve("templates/broken.yaml"), "a: [\n");
    assertThat(new Helm(copy).lint().strict().call().isFailed()).isTrue();
  }

  /** The linter takes no files beside the values. */
  private static String files(String region) {
    return region.equals("eu-west-1")
        ? """
        rules: {files: {shared.yaml: "groups: []"}}
        dashboards: {files: {parallax-fleet.json: "{}"}}
        """
        : "";
  }

  private void write(Map<String, Object> values) throws IOException {
    String text = new Dump(DumpSettings.builder().build()).dumpToString(values);
    Files.writeString(copy.resolve("values.yaml"), text);
  }

  private static Map<String, Object> read(String text) {
    return Rendered.map(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  /** As Helm merges values: mappings key by key, all else whole. */
  private static void overlay(Map<String, Object> below, Map<String, Object> above) {
    above.forEach((key, value) -> {
      if (value instanceof Map<?, ?> && below.get(key) instanceof Map<?, ?> base) {
        Map<String, Object> merged = new LinkedHashMap<>(Rendered.map(base));
        overlay(merged, Rendered.map(value));
        below.put(key, merged);
      } else {
        below.put(key, value);
      }
    });
  }
}
