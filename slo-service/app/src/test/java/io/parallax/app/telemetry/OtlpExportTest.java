package io.parallax.app.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.SlotId;
import io.parallax.probes.Clocks;
import io.parallax.probes.Prober;
import io.parallax.probes.Scheduler;
import io.parallax.probes.SlotSink;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import io.parallax.spec.target.HttpTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exporter against what Tempo's OTLP endpoint does, and what it does on a bad day. */
class OtlpExportTest {
  private static final String PATH = "/v1/traces";

  /** One for the attempt and one for each of five phases. */
  private static final int SPANS_EACH = 6;

  private final WireMockServer tempo =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

  @BeforeEach
  void start() {
    tempo.start();
  }

  @AfterEach
  void stop() {
    tempo.stop();
  }

  @Test
  void spansArriveAsProtobufWithTheirIds() {
    answers(aResponse().withStatus(200));
    ProbeTracer tracer = tracer();
    tracer.ended(good());
    tracer.close();
    tempo.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withHeader("Content-Type", equalTo("application/x-protobuf")));
    byte[] body = tempo.getAllServeEvents().getFirst().getRequest().getBody();
    assertThat(HexFormat.of().formatHex(body)).contains(Results.TRACE, Results.SPAN);
    assertThat(tracer.queue())
        .hasValueSatisfying(queue -> {
          assertThat(queue.exported()).isEqualTo(SPANS_EACH);
          assertThat(queue.failed() + queue.dropped()).isZero();
        });
  }

  @Test
  void refusedSpansAreLostAndCounted() {
    answers(aResponse().withStatus(500).withBody("boom"));
    ProbeTracer tracer = tracer();
    IntStream.range(0, 100).forEach(_ -> tracer.ended(good()));
    tracer.close();
    assertThat(tracer.queue())
        .hasValueSatisfying(queue -> {
          assertThat(queue.failed()).isEqualTo(100 * SPANS_EACH);
          assertThat(queue.exported() + queue.dropped()).isZero();
        });
  }

  @Test
  void anEndpointThatNeverAnswersDelaysNoSlot() throws InterruptedException {
    answers(aResponse().withStatus(200).withFixedDelay(60_000));
    ProbeTracer tracer = tracer();
    overflow(tracer);
    SpanQueue queue = tracer.queue().orElseThrow();
    assertThat(queue.dropped()).as("beyond what may wait").isPositive();
    assertThat(queue.dropped()).isLessThan(4L * SpanQueue.MOST_WAITING);
    List<ProbeResult> slots = probed(tracer, Duration.ofSeconds(4));
    assertThat(slots).hasSizeGreaterThanOrEqualTo(3);
    assertThat(slots)
        .allSatisfy(slot -> {
          assertThat(slot.outcome()).isEqualTo(new Outcome.Good());
          assertThat(slot.startDelay()).isLessThan(Duration.ofMillis(500));
        });
    assertThat(slots.stream().map(ProbeResult::slot).map(SlotId::k))
        .containsExactlyElementsOf(
            IntStream.range(0, slots.size())
                .mapToObj(i -> slots.getFirst().slot().k() + i)
                .toList());
    await("batches time out", () -> queue.failed() > 0);
    assertThat(queue.exported()).isZero();
    long begun = System.nanoTime();
    tracer.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
  }

  @Test
  void spansFlowAgainWhenTheEndpointIsBack() {
    answers(aResponse().withStatus(500));
    ProbeTracer tracer = tracer();
    tracer.ended(good());
    SpanQueue queue = tracer.queue().orElseThrow();
    await("refused", () -> queue.failed() == SPANS_EACH);
    answers(aResponse().withStatus(200));
    tracer.ended(good());
    await("taken", () -> queue.exported() == SPANS_EACH);
    tracer.close();
  }

  /** More spans than may wait, from many threads at once; nobody who ends one may wait. */
  private static void overflow(ProbeTracer tracer) {
    long begun = System.nanoTime();
    IntStream.range(0, 4 * SpanQueue.MOST_WAITING / SPANS_EACH)
        .parallel()
        .forEach(_ -> tracer.ended(good()));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
  }

  /** A second's slots of a real schedule, their telemetry beside them. */
  private static List<ProbeResult> probed(ProbeTracer tracer, Duration time)
      throws InterruptedException {
    Queue<ProbeResult> ended = new ConcurrentLinkedQueue<>();
    SlotSink sink =
        new SlotSink() {
          @Override
          public void ended(ProbeResult result) {
            tracer.ended(result);
            ended.add(result);
          }

          @Override
          public void missed(SlotId slot, Instant scheduled) {
            throw new AssertionError("missed " + slot);
          }
        };
    Prober prober = (_, slot, scheduled) -> good(slot, scheduled);
    Scheduler scheduler =
        new Scheduler(new Region("eu", "", true, List.of()), prober, sink, Clocks.system(), 10);
    scheduler.apply(List.of(everySecond()));
    Thread.sleep(time);
    scheduler.close(Duration.ofSeconds(1));
    return List.copyOf(ended);
  }

  private static ProbeResult good(SlotId slot, Instant scheduled) {
    ProbeResult like = good();
    Duration delay = Duration.between(scheduled, Clocks.system().wall().instant());
    return new ProbeResult(
        slot,
        scheduled,
        delay.isNegative() ? Duration.ZERO : delay,
        like.outcome(),
        false,
        like.timings(),
        like.evidence(),
        hex(16),
        hex(8));
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static ProbeResult good() {
    return Results.of(new Outcome.Good(), 200, "HTTP 200");
  }

  private static Probe everySecond() {
    HttpTarget target = HttpTarget.get(URI.create("https://shop.example/"));
    return new Probe("home", target, Duration.ofSeconds(1), Duration.ofMillis(500), List.of("eu"));
  }

  private void answers(ResponseDefinitionBuilder response) {
    tempo.stubFor(post(urlEqualTo(PATH)).willReturn(response));
  }

  private ProbeTracer tracer() {
    return ProbeTracer.fromEnvironment(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", tempo.baseUrl()));
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
