package io.parallax.probes.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a subscription told.
 *
 * @param method e.g. chain_newHead
 * @param subscription its name, as the node gave it
 * @param result missing when it told nothing
 * @param last whether the node ended the subscription by it
 */
public record Notification(String method, String subscription, JsonNode result, boolean last) {
  static Notification of(JsonNode message) {
    JsonNode parameters = message.path("params");
    JsonNode result = parameters.path("result");
    return new Notification(
        message.path("method").asText(),
        parameters.path("subscription").asText(),
        result,
        parameters.hasNonNull("error") || result.path("event").asText().equals("stop"));
  }
}
