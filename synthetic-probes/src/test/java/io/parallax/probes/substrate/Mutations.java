package io.parallax.probes.substrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** Ways in which a right reply goes wrong. */
final class Mutations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OTHER_RESULTS =
      List.of(
          "7", "true", "\"text\"", "[]", "{}", "[null]", "1e400", "\"0x\"", "{\"number\":\"0x\"}");

  private Mutations() {}

  /** What a change takes from a reply. */
  enum Harm {
    /** Perhaps nothing. */
    UNKNOWN,
    /** Whatever the call was. */
    ALWAYS,
    /** But a block that one backend does not know is no fault, and a chain may keep no time. */
    UNLESS_IT_MAY_BE_UNKNOWN
  }

  record Mutation(Function<String, byte[]> change, Harm harm) {
    boolean spoils(JsonNode call) {
      return switch (harm) {
        case UNKNOWN -> false;
        case ALWAYS -> true;
        case UNLESS_IT_MAY_BE_UNKNOWN -> !mayBeUnknown(call);
      };
    }

    private static boolean mayBeUnknown(JsonNode call) {
      return call.path("method").asText().equals("state_getStorage")
          || (call.path("method").asText().equals("chain_getHeader")
              && !call.path("params").isEmpty());
    }
  }

  static Mutation any(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> always(reply -> reply.remove("result"));
      case 1 -> edit(reply -> reply.putNull("result"), Harm.UNLESS_IT_MAY_BE_UNKNOWN);
      case 2 -> result(OTHER_RESULTS.get(random.nextInt(OTHER_RESULTS.size())));
      case 3 -> always(reply -> reply.put("id", 8 + random.nextInt(1_000)));
      case 4 -> error("{\"code\":-32000,\"message\":\"no\"}", random);
      case 5 -> error("{\"message\":\"without a code\"}", random);
      case 6 -> error("\"only text\"", random);
      case 7 -> text(right -> right.substring(0, random.nextInt(right.length())), Harm.ALWAYS);
      case 8 -> text(_ -> "<html><body>504 Gateway Time-out</body></html>", Harm.ALWAYS);
      case 9 -> text(right -> "[" + right + "]", Harm.UNKNOWN);
      case 10 -> text(_ -> "[".repeat(1 + random.nextInt(5_000)), Harm.ALWAYS);
      case 11 -> text(right -> spliced(right, random), Harm.UNKNOWN);
      case 12 -> text(right -> right + right, Harm.UNKNOWN);
      default -> new Mutation(right -> flipped(right, random), Harm.UNKNOWN);
    };
  }

  private static Mutation result(String other) {
    return always(reply -> reply.set("result", read(other)));
  }

  /** With its result still there, or without. */
  private static Mutation error(String error, Random random) {
    boolean both = random.nextBoolean();
    return edit(
        reply -> {
          reply.set("error", read(error));
          if (!both) {
            reply.remove("result");
          }
        },
        Harm.UNLESS_IT_MAY_BE_UNKNOWN);
  }

  private static Mutation always(Consumer<ObjectNode> edit) {
    return edit(edit, Harm.ALWAYS);
  }

  private static Mutation edit(Consumer<ObjectNode> edit, Harm harm) {
    return text(
        right -> {
          ObjectNode reply = (ObjectNode) read(right);
          edit.accept(reply);
          return reply.toString();
        },
        harm);
  }

  private static Mutation text(Function<String, String> change, Harm harm) {
    return new Mutation(right -> change.apply(right).getBytes(StandardCharsets.UTF_8), harm);
  }

  private static String spliced(String right, Random random) {
    int from = random.nextInt(right.length());
    int to = from + random.nextInt(right.length() - from);
    int at = random.nextInt(right.length());
    return right.substring(0, at) + right.substring(from, to) + right.substring(at);
  }

  private static byte[] flipped(String right, Random random) {
    byte[] flipped = Arrays.copyOf(right.getBytes(StandardCharsets.UTF_8), right.length());
    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
      flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
