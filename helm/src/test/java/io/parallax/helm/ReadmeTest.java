package io.parallax.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema says what a value means, values.yaml its default; the README's table is both. */
class ReadmeTest {
  private static final Path README = Chart.DIRECTORY.resolve("README.md");
  private static final String BEGIN = "<!-- values, made from values.schema.json -->\n";
  private static final String END = "<!-- end of values -->\n";

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void theTableIsThatOfTheSchema() throws IOException {
    String readme = Files.readString(README);
    int from = readme.indexOf(BEGIN) + BEGIN.length();
    int to = readme.indexOf(END);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(README, readme.substring(0, from) + table() + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to))
          .as("refresh with -Dgolden.update=true")
          .isEqualTo(table());
    }
  }

  @Test
  void everyObjectIsStrictAndEveryValueExplained() throws IOException {
    List<String> loose = new ArrayList<>();
    loose("values", schema(), loose);
    assertThat(loose).isEmpty();
  }

  @Test
  void everyDefaultIsInTheSchema() throws IOException {
    assertThat(schema().path("properties").fieldNames())
        .toIterable()
        .containsAll(defaults().keySet());
  }

  private String table() throws IOException {
    StringBuilder table = new StringBuilder("| value | default | meaning |\n|---|---|---|\n");
    rows("", schema(), defaults(), table);
    return table.toString();
  }

  private void rows(
      String prefix, JsonNode schema, Map<String, Object> defaults, StringBuilder table)
      throws IOException {
    for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
      String name = prefix + each.getKey();
      Object value = defaults.get(each.getKey());
      boolean group = each.getValue().has("properties");
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  name,
                  group || value == null ? "" : "`" + json.writeValueAsString(value) + "`",
                  each.getValue().path("description").asText().replace("|", "\\|")));
      if (group) {
        rows(
            name + ".", each.getValue(), Rendered.map(Rendered.at(defaults, each.getKey())), table);
      }
    }
  }

  private static void loose(String path, JsonNode schema, List<String> loose) {
    if (!schema.path("additionalProperties").isBoolean()) {
      loose.add(path + " takes unknown values");
    }
    for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
      String name = path + "." + each.getKey();
      if (each.getValue().path("description").asText().isBlank()) {
        loose.add(name + " is not explained");
      }
      if (each.getValue().has("properties")) {
        loose(name, each.getValue(), loose);
      }
    }
  }

  private JsonNode schema() throws IOException {
    return json.readTree(Files.readString(Chart.DIRECTORY.resolve("values.schema.json")));
  }

  private static Map<String, Object> defaults() throws IOException {
    String text = Files.readString(Chart.DIRECTORY.resolve("values.yaml"));
    return Rendered.map(new Load(LoadSettings.builder().build()).loadFromString(text));
  }
}
