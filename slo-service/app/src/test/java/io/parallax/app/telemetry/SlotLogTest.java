package io.parallax.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallax.naming.LogFields;
import io.parallax.probe.Evidence;
import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.probe.ProberFault;
import io.parallax.probe.Reason;
import io.parallax.spec.Probe;
import io.parallax.spec.target.HttpTarget;
import io.parallax.spec.target.ProbeTarget;
import io.parallax.spec.target.SubstrateTarget;
import io.parallax.spec.value.HeaderValue;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlotLogTest {
  private static final URI URL =
      URI.create("https://sesame:hunter2@shop.example:8443/carts/17?token=hunter2#part");

  private final List<String> lines = new ArrayList<>();

  @Test
  void aFailedSlotIsOneLineWithAllFieldsInOrder() {
    log(http()).ended(Results.bad(Reason.HTTP_STATUS, 503, "HTTP 503"));
    assertThat(lines)
        .containsExactly(
            """
            {"event":"slot_failed","slot":"2026-11-23T12:00:00.250Z","region":"eu","probe":"home",\
            "kind":"http","target":"shop.example:8443","outcome":"bad","reason":"http-status",\
            "status":503,"duration_ms":41.0,"phases_ms":{"resolve":2.0,"connect":3.0,"tls":4.0,\
            "processing":5.0,"transfer":6.0},"trace_id":"0af7651916cd43dd8448eb211c80319c",\
            "span_id":"b7ad6b7169203331","detail":"HTTP 503"}\
            """);
    assertThat(fields(lines.getFirst())).containsExactlyElementsOf(LogFields.LINE);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsSaidByItsLabel(Reason reason) throws IOException {
    log(http()).ended(Results.with(new Outcome.Bad(reason), Evidence.none("why")));
    assertThat(parsed().path("reason").asText()).isEqualTo(reason.label());
    assertThat(parsed().has("status")).isFalse();
  }

  @Test
  void unknownIsWrittenAndGoodIsNot() throws IOException {
    SlotLog log = log(http());
    log.ended(Results.of(new Outcome.Good(), 200, "HTTP 200"));
    assertThat(lines).isEmpty();
    log.ended(Results.with(new Outcome.Unknown(ProberFault.LATE_START), Evidence.none("late")));
    assertThat(parsed().path("outcome").asText()).isEqualTo("unknown");
    assertThat(parsed().path("reason").asText()).isEqualTo("late-start");
  }

  @Test
  void nothingOfTheTargetButItsHostIsWritten() throws IOException {
    ProbeResult refused = Results.bad(Reason.WRONG_CHAIN, 200, "another genesis");
    ProbeTarget node =
        new SubstrateTarget(
            URI.create("http://user:hunter2@[2001:db8::1]:9944/hunter2"),
            Map.of(),
            Optional.empty(),
            new SubstrateTarget.Bounds(5, Duration.ofSeconds(6), Duration.ofMinutes(1), 9, 0),
            List.of());
    log(http()).ended(refused);
    log(node).ended(refused);
    assertThat(lines).noneMatch(line -> line.contains("hunter2") || line.contains("sesame"));
    assertThat(parsed().path("kind").asText()).isEqualTo("substrate");
    assertThat(parsed().path("target").asText()).isEqualTo("[2001:db8::1]:9944");
  }

  @Test
  void whatAPeerWroteCanNotBreakALineNorFillADisk() throws IOException {
    String evil = "a\nb\r\u001b[31m\"}{\u2028\u0000" + "x".repeat(10_000);
    log(http()).ended(Results.bad(Reason.RPC_ERROR, 200, evil));
    assertThat(lines.getFirst()).matches("[\\x20-\\x7e]+").hasSizeLessThan(800);
    assertThat(parsed().path("detail").asText()).isEqualTo(evil.substring(0, 200));
  }

  @Test
  void aProbeThatIsGoneLeavesKindAndTargetOut() throws IOException {
    new SlotLog(_ -> Optional.empty(), lines::add)
        .ended(Results.bad(Reason.HTTP_STATUS, 503, "HTTP 503"));
    assertThat(parsed().has("kind") || parsed().has("target")).isFalse();
    assertThat(parsed().path("probe").asText()).isEqualTo("home");
  }

  private SlotLog log(ProbeTarget target) {
    Probe probe =
        new Probe("home", target, Duration.ofSeconds(10), Duration.ofSeconds(1), List.of("eu"));
    return new SlotLog(name -> Optional.of(probe).filter(it -> it.name().equals(name)), lines::add);
  }

  private static ProbeTarget http() {
    return new HttpTarget(
        new HttpTarget.Request(
            URL,
            "GET",
            Map.of("Authorization", new HeaderValue.Literal("hunter2")),
            Optional.of("hunter2")),
        HttpTarget.Expectation.SUCCESS);
  }

  private JsonNode parsed() throws IOException {
    return new ObjectMapper().readTree(lines.getLast());
  }

  private static List<String> fields(String line) {
    try {
      List<String> names = new ArrayList<>();
      new ObjectMapper().readTree(line).fieldNames().forEachRemaining(names::add);
      return names;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
