package io.parallax.probes.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parallax.probe.Outcome;
import io.parallax.probe.Outcome.Good;
import io.parallax.probe.Outcome.Unknown;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probes.substrate.Mutations.Mutation;
import io.parallax.probes.websocket.ServerSide;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand right replies, each made wrong in a way that its seed says, half of them over HTTP
 * and half over a WebSocket: no attempt breaks the prober or outlives its deadline, and none whose
 * reply lost its meaning is good.
 */
class FuzzedReplyTest {
  private static final int WORKERS = 32;
  private static final int ROUNDS = 5_000;
  private static final int CALLS = 7;
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final AtomicInteger good = new AtomicInteger();
  private final AtomicInteger bad = new AtomicInteger();

  /** Replaces one reply of each attempt. */
  private static final class OneReply {
    private int calls;
    private final int which;
    private final Mutation mutation;
    volatile boolean spoilt;
    volatile String sent = "";

    OneReply(Random random) {
      this.which = 1 + random.nextInt(CALLS);
      this.mutation = Mutations.any(random);
    }

    synchronized byte[] reply(JsonNode call, String right) {
      if (++calls != which) {
        return right.getBytes(StandardCharsets.UTF_8);
      }
      byte[] reply = mutation.change().apply(right);
      spoilt = mutation.spoils(call);
      sent = call.path("method").asText() + ": " + new String(reply, StandardCharsets.ISO_8859_1);
      return reply;
    }
  }

  /**
   * Who answers at which path. Each attempt has its own: on a busy machine a call is answered when
   * its attempt has long given up, and would be taken for the next one's.
   */
  private final Map<String, OneReply> replies = new ConcurrentHashMap<>();

  private byte[] reply(String path, JsonNode call, String right) {
    return Objects.requireNonNull(replies.get(path), path).reply(call, right);
  }

  private void attempt(URI node, long seed) {
    OneReply one = new OneReply(new Random(seed));
    URI own = node.resolve("/" + seed);
    replies.put(own.getPath(), one);
    ProbeResult result = Looks.at(Looks.target(own, Looks.BOUNDS), LIMIT);
    String told = "seed " + seed + ": " + one.sent.substring(0, Math.min(300, one.sent.length()));
    Outcome outcome = result.outcome();
    assertThat(outcome).as(told).isNotEqualTo(new Unknown(ProberFault.INTERNAL));
    assertThat(result.timings().total()).as(told).isLessThan(LIMIT.plusMillis(1_500));
    assertThat(result.evidence().detail()).as(told).hasSizeLessThanOrEqualTo(200).matches("[ -~]*");
    if (one.spoilt) {
      assertThat(outcome).as(told).isNotEqualTo(new Good());
    }
    (outcome instanceof Good ? good : bad).incrementAndGet();
  }

  private Void overHttp(int worker) throws Exception {
    try (UnrulyNode node = new UnrulyNode()) {
      node.garble = this::reply;
      for (int round = worker; round < ROUNDS; round += WORKERS) {
        attempt(node.url(), round);
      }
    }
    return null;
  }

  private Void overASocket(int worker) throws Exception {
    try (SocketNode node = new SocketNode()) {
      node.manner =
          (speaker, call, right) ->
              speaker.frame(ServerSide.TEXT, reply(speaker.path(), call, right));
      for (int round = worker; round < ROUNDS; round += WORKERS) {
        attempt(node.url(), ROUNDS + round);
      }
    }
    return null;
  }

  @Test
  void noneIsGoodThatMeansNothing() throws Exception {
    List<Callable<Void>> work = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      int number = worker;
      work.add(() -> overHttp(number));
      work.add(() -> overASocket(number));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    assertThat(good.get() + bad.get()).isEqualTo(2 * ROUNDS);
    assertThat(good).as("some changes change nothing").hasValueGreaterThan(100);
    assertThat(bad).hasValueGreaterThan(ROUNDS);
  }
}
