package io.parallax.specfile.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.parallax.specfile.yaml.Node;
import io.parallax.specfile.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A validator of somebody else's takes what the readers take, and refuses most of what they do. */
class SchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchema WORKSPACE = schema(Schemas.WORKSPACE);
  private static final Path RESOURCES = Path.of("src/test/resources/io/parallax/specfile");
  private static final Path ONLY_READERS = RESOURCES.resolve("only-readers-refuse.txt");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../examples/company",
        "../../examples/openslo",
        "src/main/resources/io/parallax/specfile/schema",
        "src/test/resources/io/parallax/specfile/good",
        "src/test/resources/io/parallax/specfile/openslo"
      })
  void takesWhatIsGood(String directory) throws IOException {
    for (Path file : files(Path.of(directory))) {
      assertThat(flaws(file)).as(file.toString()).isEmpty();
    }
  }

  @Test
  void refusesMostOfTheGalleryOfBadFiles() throws IOException {
    List<Path> gallery = files(RESOURCES.resolve("bad"));
    List<String> passed = new ArrayList<>();
    for (Path file : gallery) {
      if (flaws(file).isEmpty()) {
        passed.add(RESOURCES.resolve("bad").relativize(file).toString());
      }
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.write(ONLY_READERS, passed);
    }
    assertThat(passed).isEqualTo(Files.readAllLines(ONLY_READERS));
    assertThat(passed).hasSizeLessThan(gallery.size() / 2);
  }

  @Test
  void theOneOfOpenSloHasItsKindsOnly() {
    JsonSchema openslo = schema("openslo.schema.json");
    assertThat(openslo.validate(document("Service", "openslo/v1"))).isEmpty();
    assertThat(openslo.validate(document("Region", "parallax/v1"))).isNotEmpty();
  }

  private static JsonNode document(String kind, String apiVersion) {
    return MAPPER.valueToTree(
        Map.of("apiVersion", apiVersion, "kind", kind, "metadata", Map.of("name", "one")));
  }

  private static JsonSchema schema(String file) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(MAPPER.<JsonNode>valueToTree(Schemas.files().get(file)));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(path -> path.toString().matches(".*\\.ya?ml")).sorted().toList();
    }
  }

  /** What the schema has against the documents of a file; YAML that can't be read counts, too. */
  private static List<String> flaws(Path file) throws IOException {
    YamlText text = YamlText.read(Files.readAllBytes(file));
    List<String> flaws = new ArrayList<>();
    text.faults().forEach(fault -> flaws.add(fault.message()));
    for (Node document : text.documents()) {
      Set<ValidationMessage> found = WORKSPACE.validate(Trees.of(document));
      found.forEach(message -> flaws.add(message.getMessage()));
    }
    return flaws;
  }
}
