package io.parallax.probes.substrate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Unacceptable;
import java.io.IOException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What we ask nodes, and how their answers are read. Each is one call, finality two. */
public final class Questions {
  /** Storage key of {@code Timestamp.Now}: two hashes of 128 bits, of pallet and item. */
  private static final String TIMESTAMP_NOW =
      "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";

  private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
  private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,64}");
  private static final Pattern MILLISECONDS = Pattern.compile("0x[0-9a-fA-F]{16}");

  private Questions() {}

  /**
   * What a node says of itself.
   *
   * @param expectsPeers false on a chain of one
   */
  public record Health(long peers, boolean syncing, boolean expectsPeers) {}

  /**
   * @param name blank when the node does not say
   */
  public record Runtime(String name, long version) {}

  public static String genesis(Node node) throws IOException, Unacceptable {
    return hash(node.call("chain_getBlockHash", 0), "the hash of block 0");
  }

  public static Health health(Node node) throws IOException, Unacceptable {
    JsonNode health = node.call("system_health");
    JsonNode peers = health.path("peers");
    JsonNode syncing = health.path("isSyncing");
    if (!isCount(peers) || !syncing.isBoolean()) {
      throw Envelope.invalid("system_health without peers or isSyncing");
    }
    return new Health(
        peers.asLong(), syncing.asBoolean(), health.path("shouldHavePeers").asBoolean(true));
  }

  /** Number of the best block. */
  public static long best(Node node) throws IOException, Unacceptable {
    return number(node.call("chain_getHeader"));
  }

  /**
   * Number of the finalized block; empty when the node does not know the very block that it named,
   * as happens when a load balancer asks another one.
   */
  public static Optional<Long> finalized(Node node) throws IOException, Unacceptable {
    String hash = hash(node.call("chain_getFinalizedHead"), "the finalized hash");
    try {
      JsonNode header = node.call("chain_getHeader", hash);
      return header.isNull() ? Optional.empty() : Optional.of(number(header));
    } catch (Unacceptable refused) {
      if (refused.reason() == Reason.RPC_ERROR) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** The hash of block {@code height}; empty when the node does not know it. */
  public static Optional<String> hashAt(Node node, long height) throws IOException, Unacceptable {
    JsonNode hash = node.call("chain_getBlockHash", height);
    return hash.isNull()
        ? Optional.empty()
        : Optional.of(hash(hash, "the hash of block " + height));
  }

  /**
   * Subscribes by {@code method}.
   *
   * @return the subscription's name
   */
  public static String subscription(Node node, String method) throws IOException, Unacceptable {
    JsonNode id = node.call(method);
    if (!id.isTextual() && !id.isIntegralNumber()) {
      throw Envelope.invalid(method + " without a subscription");
    }
    return id.asText();
  }

  /** Of the best block. */
  public static Runtime runtime(Node node) throws IOException, Unacceptable {
    return runtime(node.call("state_getRuntimeVersion"));
  }

  /** Of the block with {@code hash}, for which the node needs its state. */
  public static Runtime runtimeAt(Node node, String hash) throws IOException, Unacceptable {
    return runtime(node.call("state_getRuntimeVersion", hash));
  }

  /** As {@link #runtimeAt}; empty when the node has not that block or not its state. */
  public static Optional<Runtime> runtimeIfKnown(Node node, String hash)
      throws IOException, Unacceptable {
    try {
      return Optional.of(runtimeAt(node, hash));
    } catch (Unacceptable refused) {
      if (refused.reason() == Reason.RPC_ERROR) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static Runtime runtime(JsonNode runtime) throws Unacceptable {
    JsonNode version = runtime.path("specVersion");
    if (!isCount(version)) {
      throw Envelope.invalid("state_getRuntimeVersion without specVersion");
    }
    return new Runtime(runtime.path("specName").asText(), version.asLong());
  }

  /** When the best block was made; empty on a chain that keeps no time. */
  public static Optional<Instant> blockTime(Node node) throws IOException, Unacceptable {
    JsonNode value = node.call("state_getStorage", TIMESTAMP_NOW);
    if (value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || !MILLISECONDS.matcher(value.asText()).matches()) {
      throw Envelope.invalid("Timestamp.Now is no time");
    }
    return Optional.of(time(value.asText()));
  }

  private static Instant time(String hex) throws Unacceptable {
    byte[] littleEndian = HexFormat.of().parseHex(hex, 2, hex.length());
    long milliseconds = 0;
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      milliseconds = milliseconds << 8 | (littleEndian[i] & 0xff);
    }
    try {
      Instant time = Instant.ofEpochMilli(milliseconds);
      if (time.isBefore(Instant.EPOCH) || time.isAfter(FAR)) {
        throw Envelope.invalid("Timestamp.Now is out of range");
      }
      return time;
    } catch (DateTimeException beyond) {
      throw Envelope.invalid("Timestamp.Now is out of range");
    }
  }

  private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

  private static String hash(JsonNode value, String what) throws Unacceptable {
    if (!value.isTextual() || !HASH.matcher(value.asText()).matches()) {
      throw Envelope.invalid(what + " is none");
    }
    return value.asText().toLowerCase(Locale.ROOT);
  }

  private static long number(JsonNode header) throws Unacceptable {
    return blockNumber(header)
        .orElseThrow(() -> Envelope.invalid("a header without a number in range"));
  }

  /** Of a header; empty when it is none. */
  public static Optional<Long> blockNumber(JsonNode header) {
    JsonNode number = header.path("number");
    if (!number.isTextual() || !NUMBER.matcher(number.asText()).matches()) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(number.asText().substring(2), 16);
    return value.bitLength() > 62 ? Optional.empty() : Optional.of(value.longValueExact());
  }

  private static boolean isCount(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0;
  }
}
