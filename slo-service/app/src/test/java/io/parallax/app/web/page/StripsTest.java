package io.parallax.app.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.app.ledger.row.RecentSlot;
import io.parallax.app.web.page.PageModel.Failure;
import io.parallax.app.web.page.PageModel.Strip;
import io.parallax.app.web.page.PageModel.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StripsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /** Newest first, as the ledger gives them. */
  private static final List<RecentSlot> SLOTS =
      List.of(
          slot(1, "missed", "", Optional.empty(), "nobody ran it"),
          slot(2, "unknown", "late-start", Optional.of(40), ""),
          slot(3, "bad", "http-status", Optional.of(30), "HTTP 503"),
          slot(4, "good", "", Optional.of(301), ""),
          slot(5, "good", "", Optional.of(300), ""));

  @Test
  void ticksRunFromOldToNew() {
    Strip strip = Strips.of(SLOTS, Optional.empty(), NOW);
    assertThat(strip.ticks())
        .extracting(Tick::outcome)
        .containsExactly("good", "good", "bad", "unknown", "missed");
    assertThat(strip.ticks().get(2).title()).isEqualTo("11:59:57 bad http-status 30 ms");
    assertThat(strip.summary()).isEqualTo("last 5 slots: 2 good, 1 bad, 1 unknown, 1 missed");
  }

  @Test
  void failuresComeNewestFirstWithReasons() {
    assertThat(Strips.of(SLOTS, Optional.empty(), NOW).failures())
        .containsExactly(
            new Failure("11:59:59", "missed", "", "nobody ran it"),
            new Failure("11:59:58", "unknown", "late-start", ""),
            new Failure("11:59:57", "bad", "http-status", "HTTP 503"));
  }

  @Test
  void aGoodSlotBeyondTheBoundIsSlow() {
    Strip strip = Strips.of(SLOTS, Optional.of(Duration.ofMillis(300)), NOW);
    assertThat(strip.summary())
        .isEqualTo("last 5 slots: 1 good, 1 bad, 1 slow, 1 unknown, 1 missed");
    assertThat(strip.failures()).contains(new Failure("11:59:56", "slow", "", "301 ms"));
  }

  @Test
  void noSlotIsSaid() {
    assertThat(Strips.of(List.of(), Optional.empty(), NOW).summary()).isEqualTo("no slot yet");
  }

  private static RecentSlot slot(
      int age, String outcome, String reason, Optional<Integer> millis, String detail) {
    return new RecentSlot(
        NOW.minusSeconds(age), outcome, reason, millis.map(Duration::ofMillis), detail, "");
  }
}
