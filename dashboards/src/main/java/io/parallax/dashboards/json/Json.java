package io.parallax.dashboards.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;

/** JSON trees and their text: keys in the order given, two spaces, one newline at the end. */
final class Json {
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array(Stream<? extends JsonNode> items) {
    return JsonNodeFactory.instance.arrayNode().addAll(items.toList());
  }

  static ArrayNode strings(String... items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    Stream.of(items).forEach(array::add);
    return array;
  }

  /** Without a fraction where it has none. */
  static JsonNode number(double value) {
    return value == Math.rint(value)
        ? JsonNodeFactory.instance.numberNode((long) value)
        : JsonNodeFactory.instance.numberNode(value);
  }

  /** By the generator alone: to make an ObjectMapper takes longer than to write all dashboards. */
  static String text(JsonNode tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      generator.setPrettyPrinter(PRINTER.createInstance());
      write(tree, generator);
    } catch (IOException e) {
      throw new IllegalStateException("a tree of strings and numbers has no text", e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonNode tree, JsonGenerator generator) throws IOException {
    switch (tree) {
      case ObjectNode object -> {
        generator.writeStartObject();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          generator.writeFieldName(field.getKey());
          write(field.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case ArrayNode array -> {
        generator.writeStartArray();
        for (JsonNode item : array) {
          write(item, generator);
        }
        generator.writeEndArray();
      }
      case NullNode _ -> generator.writeNull();
      // Strings, numbers and booleans ask for nothing.
      default -> tree.serialize(generator, null);
    }
  }
}
