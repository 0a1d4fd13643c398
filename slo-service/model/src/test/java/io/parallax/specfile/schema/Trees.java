package io.parallax.specfile.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.specfile.yaml.Node;
import io.parallax.specfile.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML as the product reads it, in the form that tools for JSON understand. */
public final class Trees {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Trees() {}

  /** The documents that readers show their fields with. */
  public static List<JsonNode> specimens() {
    return YamlText.read(Schemas.specimens()).documents().stream().map(Trees::of).toList();
  }

  static JsonNode of(Node node) {
    return MAPPER.valueToTree(plain(node));
  }

  private static @Nullable Object plain(Node node) {
    return switch (node) {
      case Node.Mapping(int _, List<Node.Entry> entries) -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.key(), plain(entry.value())));
        yield map;
      }
      case Node.Sequence(int _, List<Node> items) -> items.stream().map(Trees::plain).toList();
      case Node.Scalar scalar ->
          switch (scalar.type()) {
            case NULL -> null;
            case BOOLEAN -> scalar.asBoolean();
            case INTEGER -> scalar.asBigInteger();
            case FLOAT -> scalar.asDouble();
            case TEXT -> scalar.text();
          };
    };
  }
}
