package io.parallax.probes.substrate.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Unacceptable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * JSON-RPC 2.0 as nodes and the proxies before them speak it: an id may come back as text, an error
 * may lack its code, members may be added, and notifications may stand before the answer.
 */
public final class Envelope {
  /** What Substrate says when its own limit is hit. */
  private static final long RATE_LIMIT_EXCEEDED = -32999;

  private static final List<String> RATE_LIMIT_WORDS =
      List.of("rate limit", "too many requests", "too many connections");
  private static final JsonMapper JSON = new JsonMapper();

  private Envelope() {}

  /** The body of a call. */
  static byte[] request(long id, String method, List<?> parameters) {
    ObjectNode call = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id);
    call.put("method", method).set("params", JSON.valueToTree(parameters));
    try {
      return JSON.writeValueAsBytes(call);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * The result of call {@code id} in the body of an HTTP answer, which may be null as JSON knows
   * it.
   *
   * @throws Unacceptable when the node answered with an error, or with no answer to this call
   */
  static JsonNode result(byte[] body, long id) throws Unacceptable {
    JsonNode answer = answer(body);
    if (!answers(answer, id)) {
      throw invalid("the answer to another call");
    }
    return result(answer);
  }

  private static JsonNode answer(byte[] body) throws Unacceptable {
    try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(body)) {
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        if (value.isObject() && !isNotification(value)) {
          return value;
        }
      }
    } catch (IOException | RuntimeException noJson) {
      throw invalid("the answer is not JSON");
    }
    throw invalid("no JSON-RPC answer");
  }

  /**
   * One WebSocket message: a notification, or the answer to some call.
   *
   * @throws Unacceptable when it is neither
   */
  static JsonNode message(byte[] text) throws Unacceptable {
    JsonNode value;
    try {
      value = JSON.readTree(text);
    } catch (IOException | RuntimeException noJson) {
      throw invalid("a message that is not JSON");
    }
    if (value == null || !value.isObject()) {
      throw invalid("a message that is no JSON-RPC");
    }
    return value;
  }

  static boolean isNotification(JsonNode message) {
    return message.has("method");
  }

  /** An error may come without an id: then the node could not read the call. */
  static boolean answers(JsonNode answer, long id) {
    JsonNode given = answer.path("id");
    boolean none = given.isNull() || given.isMissingNode();
    return given.asText().equals(Long.toString(id)) || (none && answer.hasNonNull("error"));
  }

  /**
   * The result that {@code answer} holds, which may be null as JSON knows it.
   *
   * @throws Unacceptable when it is an error, or no result
   */
  static JsonNode result(JsonNode answer) throws Unacceptable {
    JsonNode error = answer.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      throw error(error);
    }
    JsonNode result = answer.path("result");
    if (result.isMissingNode()) {
      throw invalid("an answer without result and error");
    }
    return result;
  }

  /** What {@code detail} says of a call's answer is impossible for that call. */
  public static Unacceptable invalid(String detail) {
    return new Unacceptable(Reason.RPC_INVALID, detail);
  }

  private static Unacceptable error(JsonNode error) {
    JsonNode code = error.isObject() ? error.path("code") : MissingNode.getInstance();
    String message = error.isObject() ? error.path("message").asText() : error.asText();
    String lower = message.toLowerCase(Locale.ROOT);
    boolean limited =
        code.asLong() == RATE_LIMIT_EXCEEDED
            || code.asLong() == 429
            || RATE_LIMIT_WORDS.stream().anyMatch(lower::contains);
    String number = code.isNumber() ? " " + code.asText() : "";
    return new Unacceptable(
        limited ? Reason.RATE_LIMITED : Reason.RPC_ERROR, "error" + number + ": " + message);
  }
}
