package io.parallax.specfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.parallax.spec.Workspace;
import io.parallax.specfile.field.Onlooker;
import io.parallax.specfile.schema.Trees;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every value of every specimen is changed in turn. What still loads must mean something else: else
 * a field would be read, and then forgotten.
 */
class NothingIsIgnoredTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final WorkspaceLoader LOADER =
      new WorkspaceLoader(new AlertWindows(Duration.ofMinutes(5), Duration.ofHours(1)));

  /** What is for readers of the file alone, and said to be on the reference page. */
  private static final List<Pattern> FOR_READERS =
      Stream.of(
              "\\w+/.*metadata/labels/.*",
              "\\w+/.*metadata/annotations/(a|example.com.*)",
              "(Probe|Pair|GatePolicy|Stack|SLI|AlertCondition)/metadata/displayName",
              "SLI/spec/description",
              "SLO/spec/(objectives/\\d+/)?indicator/(metadata/.*|spec/description)",
              ".*/conditions/\\d+/metadata/displayName",
              // What is always so may be written down.
              ".*/annotations/parallax.io/(no-data|global)",
              // Both of OpenSLO's mean the same.
              ".*/apiVersion")
          .map(Pattern::compile)
          .toList();

  private final List<String> ignored = new ArrayList<>();
  private int changed;

  @Test
  void whatIsWrittenIsMeant() {
    List<JsonNode> documents = Trees.specimens();
    Workspace whole = load(documents);
    for (JsonNode document : documents) {
      change(documents, whole, document.path("kind").asText(), document);
    }
    assertThat(load(documents)).as("all values are put back").isEqualTo(whole);
    assertThat(ignored).isEmpty();
    assertThat(changed).isGreaterThan(400);
  }

  private void change(List<JsonNode> documents, Workspace whole, String path, JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        for (String name : object.propertyStream().map(Map.Entry::getKey).toList()) {
          change(documents, whole, path + "/" + name, object.get(name), v -> object.set(name, v));
        }
      }
      case ArrayNode array -> {
        for (int index = 0; index < array.size(); index++) {
          int at = index;
          change(documents, whole, path + "/" + at, array.get(at), v -> array.set(at, v));
        }
      }
      default -> throw new AssertionError(path);
    }
  }

  /**
   * @param place writes a value there
   */
  private void change(
      List<JsonNode> documents,
      Workspace whole,
      String path,
      JsonNode value,
      Consumer<JsonNode> place) {
    if (value.isContainerNode()) {
      change(documents, whole, path, value);
      return;
    }
    for (JsonNode other : others(value)) {
      place.accept(other);
      judge(documents, whole, path);
    }
    place.accept(value);
  }

  private void judge(List<JsonNode> documents, Workspace whole, String path) {
    changed++;
    boolean forReaders = FOR_READERS.stream().anyMatch(form -> form.matcher(path).matches());
    if (!forReaders
        && read(documents) instanceof Loaded.Ok(Workspace other)
        && other.equals(whole)) {
      ignored.add(path);
    }
  }

  /** Other values of the same type, of which some may be valid. */
  private static List<JsonNode> others(JsonNode value) {
    if (value.isBoolean()) {
      return List.of(BooleanNode.valueOf(!value.asBoolean()));
    }
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      return Stream.of(number.add(BigDecimal.ONE), number.divide(BigDecimal.TWO))
          .<JsonNode>map(DecimalNode::valueOf)
          .toList();
    }
    String text = value.asText();
    return Stream.of(text + "x", "x" + text, text.replace('1', '2'), text.replace('5', '4'))
        .filter(other -> !other.equals(text))
        .<JsonNode>map(TextNode::valueOf)
        .toList();
  }

  private static Workspace load(List<JsonNode> documents) {
    return switch (read(documents)) {
      case Loaded.Ok(Workspace workspace) -> workspace;
      case Loaded.Refused(List<Problem> problems) -> throw new AssertionError(problems);
    };
  }

  private static Loaded read(List<JsonNode> documents) {
    String yaml =
        documents.stream().map(NothingIsIgnoredTest::text).collect(Collectors.joining("\n---\n"));
    return LOADER.load(
        Path.of("x.yaml"), yaml.getBytes(StandardCharsets.UTF_8), _ -> Onlooker.NOBODY);
  }

  private static String text(JsonNode document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
