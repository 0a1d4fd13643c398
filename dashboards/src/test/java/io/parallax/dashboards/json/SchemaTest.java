package io.parallax.dashboards.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.parallax.dashboards.Company;
import io.parallax.dashboards.model.Dashboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the JSON to Grafana's own schemas, which allow nothing that they do not name. */
class SchemaTest {
  /** Of a checkout beside this one; they are not ours to copy. */
  private static final Path SCHEMAS = Path.of("../../shared/data/grafana-schemas");

  private static final Map<String, String> PANELS =
      Map.of(
          "stat", "stat",
          "timeseries", "timeseries",
          "table", "table",
          "state-timeline", "statetimeline");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Dashboard> dashboards() {
    return Company.dashboards();
  }

  @BeforeAll
  static void needsTheSchemas() {
    assumeTrue(Files.isDirectory(SCHEMAS), "no schemas of Grafana in " + SCHEMAS);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void grafanaAllowsIt(Dashboard dashboard) throws IOException {
    JsonNode tree = MAPPER.readTree(DashboardJson.write(dashboard));
    assertThat(schema("dashboard", "Dashboard").validate(tree)).isEmpty();
    for (JsonNode panel : tree.get("panels")) {
      panelHolds(panel);
    }
  }

  private static void panelHolds(JsonNode panel) throws IOException {
    String type = panel.get("type").asText();
    if (type.equals("row") || type.equals("text")) {
      return;
    }
    assertThat(PANELS).containsKey(type);
    String file = PANELS.getOrDefault(type, "");
    assertThat(schema(file, "Options").validate(panel.get("options"))).as(type).isEmpty();
    JsonNode custom = panel.at("/fieldConfig/defaults/custom");
    if (!type.equals("stat")) {
      assertThat(schema(file, "FieldConfig").validate(custom)).as(type).isEmpty();
    }
    for (JsonNode target : panel.get("targets")) {
      assertThat(schema("prometheus", "Dataquery").validate(target)).isEmpty();
    }
  }

  private static JsonSchema schema(String file, String definition) throws IOException {
    ObjectNode schema =
        (ObjectNode) MAPPER.readTree(SCHEMAS.resolve(file + ".jsonschema.json").toFile());
    schema.put("$ref", "#/definitions/" + definition);
    return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
  }
}
