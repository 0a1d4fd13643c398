package io.parallax.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.exchange.PageJson.SlotJson;
import io.parallax.app.ledger.row.ToldSlot;
import io.parallax.probe.Schedule;
import io.parallax.sli.Judgement;
import io.parallax.spec.Probe;
import io.parallax.spec.Region;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {
  private static final Probe PROBE = Probes.shop("eu", "us");
  private static final Acceptance ACCEPTANCE =
      new Acceptance(
          Probes.workspace(
              PROBE,
              new Region("eu", "", true, List.of()),
              new Region("us", "", false, List.of()),
              new Region("ap", "", false, List.of())),
          "us");
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Schedule SCHEDULE = Schedule.of("shop", "us", PROBE.interval());
  private static final long LAST = SCHEDULE.start(SCHEDULE.slotAt(NOW)).toEpochMilli();

  @Test
  void believesASlotOfTheSchedule() {
    Optional<ToldSlot> slot = heard(told("shop", LAST, Map.of("available", "bad"), "http-status"));
    assertThat(slot)
        .hasValueSatisfying(told -> {
          assertThat(told.at()).isEqualTo(Instant.ofEpochMilli(LAST));
          assertThat(told.judgement("available")).isEqualTo(Judgement.BAD);
          assertThat(told.judgement("within-1s")).isEqualTo(Judgement.UNKNOWN);
          assertThat(told.reason()).isEqualTo("http-status");
        });
  }

  @Test
  void believesNothingThatCannotBe() {
    Map<String, String> good = Map.of("available", "good");
    assertThat(heard(told("another", LAST, good, ""))).as("no such probe").isEmpty();
    assertThat(heard(told("shop", LAST + 1, good, ""))).as("off the schedule").isEmpty();
    assertThat(heard(told("shop", LAST + 5_000, good, ""))).as("not begun there").isEmpty();
    assertThat(heard(told("shop", -5_000 + LAST % 5_000, good, ""))).as("before time").isEmpty();
    assertThat(heard(told("shop", LAST, Map.of(), ""))).as("says nothing").isEmpty();
    assertThat(heard(told("shop", LAST, Map.of("within-1s", "good"), ""))).as("half").isEmpty();
    assertThat(heard(told("shop", LAST, Map.of("available", "fine"), ""))).as("no word").isEmpty();
    assertThat(heard(null)).isEmpty();
    assertThat(heard(new SlotJson("shop", LAST, LAST, good, "", null))).as("since").isEmpty();
    assertThat(new Acceptance(ACCEPTANCE.workspace(), "ap").slot(at(LAST), NOW, NOW))
        .as("of a region that does not run it")
        .isEmpty();
  }

  @Test
  void aClockMayBeMinutesAheadAndNotMore() {
    long ahead = SCHEDULE.start(SCHEDULE.slotAt(NOW.plusSeconds(590))).toEpochMilli();
    long tooFar = SCHEDULE.start(SCHEDULE.nextSlot(NOW.plusSeconds(601))).toEpochMilli();
    Instant theirs = NOW.plus(Duration.ofDays(365));
    assertThat(ACCEPTANCE.slot(at(ahead), theirs, NOW)).isPresent();
    assertThat(ACCEPTANCE.slot(at(tooFar), theirs, NOW)).isEmpty();
  }

  @Test
  void aReasonThatNobodyKnowsIsAnother() {
    assertThat(heard(told("shop", LAST, Map.of("available", "bad"), "x".repeat(4_000))))
        .hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo("other"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "<html>",
        "{\"region\":\"us\"}",
        "{\"region\":\"us\",\"epoch\":\"a\",\"now\":null,\"next\":1,\"more\":false,\"slots\":[]}",
        "{\"region\":\"us\",\"epoch\":\"a\",\"now\":1,\"next\":1,\"more\":false,\"slots\":null}",
        "{\"region\":\"us\",\"epoch\":\"a\",\"now\":1,\"next\":1,\"more\":false,\"slots\":[7]}",
      })
  void whatIsNoPageIsAnIoException(String body) {
    assertThat(thrown(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class);
  }

  /** Whatever a peer sends, nothing but an IOException comes of it, or slots that can be. */
  @Test
  void noBytesBreakIt() {
    Random random = new Random(5);
    byte[] good =
        "{\"region\":\"us\",\"epoch\":\"a\",\"now\":%d,\"next\":1,\"more\":false,\"slots\":[{\"probe\":\"shop\",\"at\":%d,\"since\":null,\"judgements\":{\"available\":\"good\"},\"reason\":\"\",\"durationMs\":3}]}"
            .formatted(NOW.toEpochMilli(), LAST)
            .getBytes(StandardCharsets.UTF_8);
    assertThat(thrown(good)).isNull();
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = good.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertThat(thrown(broken))
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isNull(),
              thrown -> assertThat(thrown).isInstanceOf(IOException.class));
    }
  }

  private static Throwable thrown(byte[] body) {
    try {
      for (SlotJson slot : PageJson.read(body).slots()) {
        ACCEPTANCE
            .slot(slot, NOW, NOW)
            .ifPresent(told ->
                assertThat(SCHEDULE.start(SCHEDULE.slotAt(told.at()))).isEqualTo(told.at()));
      }
      return null;
    } catch (IOException | RuntimeException thrown) {
      return thrown;
    }
  }

  private static SlotJson at(long at) {
    return told("shop", at, Map.of("available", "good"), "");
  }

  private static SlotJson told(
      String probe, long at, Map<String, String> judgements, String reason) {
    return new SlotJson(probe, at, null, judgements, reason, 12L);
  }

  private static Optional<ToldSlot> heard(SlotJson slot) {
    return ACCEPTANCE.slot(slot, NOW, NOW);
  }
}
