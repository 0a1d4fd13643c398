package io.parallax.probes.substrate.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** JSON-RPC as a Substrate node speaks it. Pure: the same call and state give the same answer. */
public final class NodeAnswers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Storage key of {@code Timestamp.Now}. */
  private static final String TIMESTAMP_NOW =
      "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";

  private static final List<String> METHODS =
      List.of(
          "chain_getBlockHash",
          "chain_getFinalizedHead",
          "chain_getHeader",
          "rpc_methods",
          "state_getRuntimeVersion",
          "state_getStorage",
          "system_health");

  private static final int METHOD_NOT_FOUND = -32601;

  private NodeAnswers() {}

  /** The whole answer to {@code call}: a result, or the error of a method that is not there. */
  public static ObjectNode answer(JsonNode call, NodeState state) {
    ObjectNode answer = JSON.objectNode().put("jsonrpc", "2.0");
    answer.set("id", call.path("id"));
    Optional<JsonNode> result =
        result(call.path("method").asText(), call.path("params").path(0), state);
    result.ifPresentOrElse(
        found -> answer.set("result", found), () -> answer.set("error", notFound()));
    return answer;
  }

  private static ObjectNode notFound() {
    return JSON.objectNode().put("code", METHOD_NOT_FOUND).put("message", "Method not found");
  }

  private static Optional<JsonNode> result(String method, JsonNode parameter, NodeState state) {
    return Optional.ofNullable(
        switch (method) {
          case "chain_getBlockHash" -> blockHash(parameter.asLong(state.best()), state);
          case "chain_getFinalizedHead" -> blockHash(state.finalized(), state);
          case "chain_getHeader" -> header(parameter, state);
          case "rpc_methods" -> methods();
          case "system_health" -> health(state);
          case "state_getRuntimeVersion" -> runtime(state);
          case "state_getStorage" -> storage(parameter.asText(), state);
          default -> null;
        });
  }

  private static JsonNode blockHash(long number, NodeState state) {
    return number > newest(state) ? NullNode.instance : JSON.textNode(hash(number, state));
  }

  /** Of the best block, or of the one that is named; null for one that the node does not know. */
  private static JsonNode header(JsonNode wanted, NodeState state) {
    Optional<Long> number =
        wanted.isTextual() ? number(wanted.asText(), state) : Optional.of(state.best());
    return number.<JsonNode>map(known -> header(known, state)).orElse(NullNode.instance);
  }

  private static JsonNode header(long number, NodeState state) {
    ObjectNode header =
        JSON.objectNode()
            .put("parentHash", hash(number - 1, state))
            .put("number", "0x" + Long.toHexString(number))
            .put("stateRoot", hash(number, state))
            .put("extrinsicsRoot", hash(number, state));
    header.putObject("digest").putArray("logs").add("0x0642414245b501013d00000002");
    return header;
  }

  private static JsonNode methods() {
    ObjectNode listed = JSON.objectNode();
    METHODS.forEach(listed.putArray("methods")::add);
    return listed;
  }

  private static JsonNode health(NodeState state) {
    return JSON.objectNode()
        .put("peers", state.peers())
        .put("isSyncing", state.syncing())
        .put("shouldHavePeers", true);
  }

  private static JsonNode runtime(NodeState state) {
    ObjectNode runtime =
        JSON.objectNode()
            .put("specName", "westend")
            .put("implName", "parity-westend")
            .put("authoringVersion", 2)
            .put("specVersion", state.specVersion())
            .put("implVersion", 0)
            .put("transactionVersion", 26)
            .put("stateVersion", 1);
    runtime.putArray("apis").addArray().add("0xdf6acb689907609b").add(5);
    return runtime;
  }

  /** Only the time of the best block is kept, as milliseconds, eight bytes, lowest first. */
  private static JsonNode storage(String key, NodeState state) {
    if (!key.equals(TIMESTAMP_NOW)) {
      return NullNode.instance;
    }
    byte[] milliseconds =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(state.bestMade().toEpochMilli())
            .array();
    return JSON.textNode("0x" + HexFormat.of().formatHex(milliseconds));
  }

  private static long newest(NodeState state) {
    return Math.max(state.best(), state.finalized());
  }

  /** Of block 0 the genesis; of every other its number, so that it can be known again. */
  private static String hash(long number, NodeState state) {
    return number <= 0 ? state.genesis() : "0x%064x".formatted(number);
  }

  private static Optional<Long> number(String hash, NodeState state) {
    if (hash.equals(state.genesis())) {
      return Optional.of(0L);
    }
    return hash.matches("0x0{48}[0-7][0-9a-f]{15}")
        ? Optional.of(HexFormat.fromHexDigitsToLong(hash.substring(50)))
            .filter(number -> number <= newest(state))
        : Optional.empty();
  }
}
