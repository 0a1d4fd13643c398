package io.parallax.probes.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.parallax.probe.Timings;
import io.parallax.spec.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;

/**
 * A whole answer, as assertions look at it.
 *
 * @param body decompressed; empty when no assertion looks at it
 * @param bodyBytes its length all the same
 * @param certificateLife how long the peer's certificates all hold from now on; absent without TLS
 * @param version of HTTP, as 1.1 and 2
 * @param region which probes
 */
record Answer(
    Headers headers,
    byte[] body,
    long bodyBytes,
    Timings timings,
    Optional<Duration> certificateLife,
    String version,
    String region) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  List<Value> header(String name) {
    return headers.values(name).stream().<Value>map(Value.Text::new).toList();
  }

  /**
   * The body's value at {@code pointer}, if there is one.
   *
   * @throws IOException when the body is not one JSON text
   */
  List<Value> json(String pointer) throws IOException {
    JsonNode root = JSON.readTree(body);
    if (root == null || root instanceof MissingNode) {
      throw new JsonParseException(null, "an empty body");
    }
    JsonNode node = root.at(pointer);
    return node.isMissingNode() ? List.of() : List.of(value(node));
  }

  private static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> new Value.Text(node.textValue());
      case NUMBER -> new Value.Numeric(node.decimalValue());
      case BOOLEAN -> new Value.Truth(node.booleanValue());
      case NULL -> new Value.Nothing();
      case ARRAY, OBJECT, BINARY, POJO, MISSING -> new Value.Structure();
    };
  }
}
