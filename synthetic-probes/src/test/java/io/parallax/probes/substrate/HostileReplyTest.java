package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.probe.Outcome.Bad;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probes.substrate.UnrulyNode.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a node answers: an attempt ends in its time, with a verdict that is not our fault. */
class HostileReplyTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final int ROUNDS = 400;
  private static final List<String> METHODS =
      List.of(
          "chain_getBlockHash",
          "system_health",
          "chain_getHeader",
          "chain_getFinalizedHead",
          "state_getRuntimeVersion",
          "state_getStorage");
  private static final List<String> SEEDS =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x" + "ab".repeat(32) + "\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"number\":\"0x3e8\",\"digest\":{\"logs\":[]}}}",
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32601,\"message\":\"no\"}}",
          "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}]",
          "{\"jsonrpc\":\"2.0\",\"method\":\"chain_newHead\",\"params\":{}}",
          "{\"id\":2,\"result\":{\"peers\":1e400,\"isSyncing\":\"no\",\"shouldHavePeers\":7}}",
          "<html><body>502 Bad Gateway</body></html>",
          "");

  @Test
  void everyReplyHasAVerdictInTime() throws IOException {
    Random random = new Random(20261123);
    try (UnrulyNode node = new UnrulyNode()) {
      for (int round = 0; round < ROUNDS; round++) {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        node.behaves();
        Answer answer = answer(random, round);
        node.answers(method, answer);
        check(Looks.at(Looks.target(node), LIMIT), method, answer);
      }
    }
  }

  private static void check(ProbeResult result, String method, Answer answer) {
    String told =
        method
            + " "
            + new String(
                answer.body(), 0, Math.min(200, answer.body().length), StandardCharsets.ISO_8859_1);
    assertThat(result.timings().total()).as(told).isLessThan(LIMIT.plusMillis(800));
    assertThat(result.outcome()).as(told).isNotEqualTo(new Unknown(ProberFault.INTERNAL));
    assertThat(result.evidence().detail()).as(told).hasSizeLessThanOrEqualTo(500).matches("[ -~]*");
    if (answer.status() != 200) {
      assertThat(result.outcome()).as(told).isInstanceOf(Bad.class);
    }
  }

  private static Answer answer(Random random, int round) {
    int status = random.nextInt(10) == 0 ? 200 + random.nextInt(400) : 200;
    Duration after = round % 50 == 49 ? Duration.ofSeconds(5) : Duration.ZERO;
    return new Answer(status, body(random), after);
  }

  private static byte[] body(Random random) {
    byte[] body = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(6)) {
      case 0 -> body;
      case 1 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
      case 2 -> flipped(body, random);
      case 3 -> bytes(random);
      case 4 -> "[{\"a\":".repeat(random.nextInt(20_000)).getBytes(StandardCharsets.UTF_8);
      default -> spliced(body, random);
    };
  }

  private static byte[] flipped(byte[] body, Random random) {
    byte[] flipped = body.clone();
    for (int i = 0; i < Math.min(4, flipped.length); i++) {
      flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(5_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] spliced(byte[] body, Random random) {
    String other = SEEDS.get(random.nextInt(SEEDS.size()));
    String text = new String(body, StandardCharsets.UTF_8);
    int cut = random.nextInt(text.length() + 1);
    return (text.substring(0, cut) + other + text.substring(cut)).getBytes(StandardCharsets.UTF_8);
  }
}
