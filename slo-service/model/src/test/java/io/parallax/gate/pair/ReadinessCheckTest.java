package io.parallax.gate.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.gate.pair.Finding.Twin;
import io.parallax.gate.pair.TwinSlot.State;
import io.parallax.spec.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Pair PAIR = new Pair("rpc", "rpc", "a", "b", 5);
  private static final Duration FRESH = Duration.ofSeconds(45);
  private static final State GOOD = new State.Good();

  private static TwinSlot slot(int secondsAgo, State state, long best) {
    return new TwinSlot(
        NOW.minusSeconds(secondsAgo),
        state,
        Optional.of("0x1"),
        Optional.of(100L),
        Optional.of(best));
  }

  private static TwinSlot silent(int secondsAgo, State state) {
    return new TwinSlot(
        NOW.minusSeconds(secondsAgo), state, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Readiness check(Optional<TwinSlot> active, Optional<TwinSlot> dormant) {
    return ReadinessCheck.of(PAIR, new Twins(active, dormant, FRESH, Duration.ofSeconds(6)), NOW);
  }

  private static Readiness check(TwinSlot active, TwinSlot dormant) {
    return check(Optional.of(active), Optional.of(dormant));
  }

  @Test
  void twinsInStepAreReady() {
    assertThat(check(slot(3, GOOD, 1_000), slot(3, GOOD, 996)))
        .isEqualTo(new Readiness.Ready(List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3, 995, -1", // five are allowed
    "3, 3, 994, 6",
    "3, 15, 993, -1", // the chain made up to two in the 12 s between
    "3, 15, 992, 6",
    "15, 3, 995, -1", // looked at later: what it made up in between is its luck
    "15, 3, 994, 6",
    "3, 3, 2000, -1",
  })
  void aLagIsCountedWithoutWhatTheChainMadeInBetween(
      int activeAgo, int dormantAgo, long dormant, long lag) {
    Readiness readiness = check(slot(activeAgo, GOOD, 1_000), slot(dormantAgo, GOOD, dormant));
    assertThat(readiness.findings())
        .isEqualTo(lag < 0 ? List.of() : List.of(new Finding.Behind(lag, 5)));
    assertThat(readiness.label()).isEqualTo(lag < 0 ? "ready" : "not-ready");
  }

  @Test
  void everyReasonIsNamed() {
    TwinSlot dormant =
        new TwinSlot(
            NOW, new State.Bad("lagging"), Optional.of("0x2"), Optional.of(99L), Optional.of(10L));
    assertThat(check(slot(0, GOOD, 1_000), dormant))
        .isEqualTo(
            new Readiness.NotReady(
                List.of(
                    new Finding.DormantBad("lagging"),
                    new Finding.OtherGenesis("0x1", "0x2"),
                    new Finding.OtherRuntime(100, 99),
                    new Finding.Behind(990, 5))));
  }

  @Test
  void aDeadActiveNodeIsNoReasonNotToFailOver() {
    assertThat(check(silent(3, new State.Bad("connect-refused")), slot(3, GOOD, 7)))
        .isEqualTo(new Readiness.Ready(List.of(new Finding.ActiveBad("connect-refused"))));
  }

  @Test
  void whatNobodyLookedAtIsUnknown() {
    assertThat(check(Optional.empty(), Optional.of(slot(3, GOOD, 7))))
        .isEqualTo(new Readiness.Unknown(List.of(new Finding.NoSlot(Twin.ACTIVE))));
    assertThat(check(slot(3, GOOD, 7), slot(46, GOOD, 7)))
        .isEqualTo(
            new Readiness.Unknown(
                List.of(new Finding.Stale(Twin.DORMANT, Duration.ofSeconds(46), FRESH))));
    assertThat(check(slot(3, GOOD, 7), slot(3, new State.Unknown("late-start"), 7)))
        .isEqualTo(
            new Readiness.Unknown(List.of(new Finding.NotJudged(Twin.DORMANT, "late-start"))));
  }

  @Test
  void whatIsUnknownHidesNothingThatFails() {
    Readiness readiness =
        check(Optional.empty(), Optional.of(slot(3, new State.Bad("stalled"), 7)));
    assertThat(readiness)
        .isEqualTo(
            new Readiness.NotReady(
                List.of(new Finding.DormantBad("stalled"), new Finding.NoSlot(Twin.ACTIVE))));
    assertThat(readiness.findings()).allMatch(finding -> !finding.sentence().isBlank());
  }

  @Test
  void overRegionsTheWorstDecides() {
    Readiness ready = new Readiness.Ready(List.of());
    Readiness unknown = new Readiness.Unknown(List.of(new Finding.NoSlot(Twin.ACTIVE)));
    Readiness not = new Readiness.NotReady(List.of(new Finding.DormantBad("x")));
    assertThat(Readiness.over(List.of(ready, ready))).isEqualTo(ready);
    assertThat(Readiness.over(List.of(ready, unknown)).label()).isEqualTo("unknown");
    assertThat(Readiness.over(List.of(ready, unknown, not)).label()).isEqualTo("not-ready");
    assertThat(Readiness.over(List.of()).label()).isEqualTo("unknown");
  }

  /** Ready is only ever said of what was seen, lately, in order. */
  @Test
  void readyIsNeverSaidInVain() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      Optional<TwinSlot> active = random(random);
      Optional<TwinSlot> dormant = random(random);
      Readiness readiness = check(active, dormant);
      boolean seen = isFresh(active) && isFresh(dormant);
      boolean good = dormant.map(slot -> slot.state().equals(GOOD)).orElse(false);
      if (readiness instanceof Readiness.Ready) {
        assertThat(seen && good).isTrue();
      } else {
        assertThat(readiness.findings()).isNotEmpty();
      }
    }
  }

  private static boolean isFresh(Optional<TwinSlot> slot) {
    return slot.filter(each -> !(each.state() instanceof State.Unknown))
        .map(each -> !each.at().isBefore(NOW.minus(FRESH)))
        .orElse(false);
  }

  private static Optional<TwinSlot> random(Random random) {
    List<State> states =
        List.of(GOOD, GOOD, new State.Bad("stalled"), new State.Unknown("internal"));
    State state = states.get(random.nextInt(states.size()));
    return random.nextInt(8) == 0
        ? Optional.empty()
        : Optional.of(
            random.nextInt(4) == 0
                ? silent(random.nextInt(60), state)
                : slot(random.nextInt(60), state, 1_000 + random.nextInt(12)));
  }
}
