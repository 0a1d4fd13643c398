package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.probe.Outcome.Good;
import io.parallax.probes.substrate.simulated.NodeAnswers;
import io.parallax.probes.substrate.simulated.NodeState;
import io.parallax.probes.substrate.simulated.SimulatedNode;
import java.net.HttpURLConnection;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator against the shapes that nodes have, and against the prober. */
class SimulatedNodeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HASH_255 = "0x%064x".formatted(255);

  private static NodeState state() {
    Instant made = Instant.now().minusSeconds(1);
    return new NodeState(UnrulyNode.GENESIS, 256, 255, made, 1_003_004, 25, false);
  }

  @Test
  void theProberFindsItHealthy() throws Exception {
    try (SimulatedNode node = SimulatedNode.start(SimulatedNodeTest::state)) {
      assertThat(Looks.at(Looks.target(node.url(), Looks.BOUNDS)).outcome()).isEqualTo(new Good());
    }
  }

  @Test
  void onlyPostedCallsAreAnswered() throws Exception {
    try (SimulatedNode node = SimulatedNode.start(SimulatedNodeTest::state)) {
      HttpURLConnection get = (HttpURLConnection) node.url().toURL().openConnection();
      assertThat(get.getResponseCode()).isEqualTo(405);
      HttpURLConnection junk = (HttpURLConnection) node.url().toURL().openConnection();
      junk.setDoOutput(true);
      junk.getOutputStream().write('{');
      assertThat(junk.getResponseCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({"'', 256", "'\"HASH_255\"', 255", "'\"GENESIS\"', 0", "'\"0x12\"', ''"})
  void aHeaderIsOfTheBlockThatWasNamed(String parameter, String number) throws Exception {
    String wanted = parameter.replace("HASH_255", HASH_255).replace("GENESIS", UnrulyNode.GENESIS);
    JsonNode header = result("chain_getHeader", wanted);
    assertThat(header.isNull()).isEqualTo(number.isEmpty());
    if (!number.isEmpty()) {
      assertThat(Long.decode(header.path("number").asText())).isEqualTo(Long.valueOf(number));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, GENESIS", "255, HASH_255", "257, null"})
  void aHashIsOfABlockThatItHas(long number, String hash) throws Exception {
    assertThat(result("chain_getBlockHash", Long.toString(number)).asText())
        .isEqualTo(hash.replace("HASH_255", HASH_255).replace("GENESIS", UnrulyNode.GENESIS));
  }

  @Test
  void whatItDoesNotHaveIsAnErrorWithTheCallsOwnId() throws Exception {
    JsonNode answer = answer("author_rotateKeys", "");
    assertThat(answer.path("id").asInt()).isEqualTo(7);
    assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32601);
    assertThat(answer.has("result")).isFalse();
  }

  private static JsonNode result(String method, String parameter) throws Exception {
    return answer(method, parameter).path("result");
  }

  private static JsonNode answer(String method, String parameter) throws Exception {
    String call = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":[%s]}";
    return NodeAnswers.answer(JSON.readTree(call.formatted(method, parameter)), state());
  }
}
