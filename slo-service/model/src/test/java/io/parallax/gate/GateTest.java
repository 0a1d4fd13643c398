package io.parallax.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.budget.ErrorBudget;
import io.parallax.budget.Excluded;
import io.parallax.budget.Outlook;
import io.parallax.budget.Projection;
import io.parallax.budget.Severity;
import io.parallax.sli.Cause;
import io.parallax.sli.Interval;
import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.sli.Sli;
import io.parallax.spec.Change;
import io.parallax.spec.GatePolicy;
import io.parallax.spec.slo.Indicator;
import io.parallax.spec.slo.Slo;
import io.parallax.spec.slo.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void allowsWhileBudgetIsLeft() {
    Decision decision = decide(Change.FEATURE, budget(new BudgetStatus.Healthy(), Freeze.THAWED));
    assertThat(decision.verdict()).isEqualTo(new Verdict.Allow());
    assertThat(decision.findings().getFirst().sentence())
        .isEqualTo("home-availability in eu-west-1 has 50.0 % of its error budget left");
    assertThat(decision.validUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void allowsABurningBudgetThatIsNotFrozen() {
    assertThat(
            decide(Change.FEATURE, budget(new BudgetStatus.Burning(Severity.PAGE), Freeze.THAWED))
                .verdict())
        .isEqualTo(new Verdict.Allow());
  }

  @Test
  void oneFrozenBudgetBlocksAndIsNamedFirst() {
    Decision decision =
        decide(
            Change.FIX,
            budget(new BudgetStatus.Healthy(), Freeze.THAWED),
            budget(new BudgetStatus.Unknown(Cause.STALE), Freeze.THAWED),
            budget(new BudgetStatus.Exhausted(), Freeze.FROZEN));
    assertThat(decision.verdict()).isEqualTo(new Verdict.Block());
    assertThat(decision.findings().getFirst()).isInstanceOf(Finding.Frozen.class);
    assertThat(decision.findings()).hasSize(3);
  }

  @Test
  void oneUnknownBudgetMakesTheAnswerUnknown() {
    Decision decision =
        decide(
            Change.FEATURE,
            budget(new BudgetStatus.Healthy(), Freeze.THAWED),
            budget(new BudgetStatus.Unknown(Cause.BLIND), Freeze.THAWED));
    assertThat(decision.verdict()).isEqualTo(new Verdict.Unknown());
    assertThat(decision.findings().getFirst().sentence())
        .isEqualTo("home-availability in eu-west-1 is not known: blind");
  }

  @Test
  void dataThatAreTooOldOrTooThinAreUnknown() {
    assertThat(decide(Change.FEATURE, budget(1, NOW.minusSeconds(301))).verdict())
        .isEqualTo(new Verdict.Unknown());
    assertThat(decide(Change.FEATURE, budget(1, NOW.minusSeconds(300))).verdict())
        .isEqualTo(new Verdict.Allow());
    assertThat(decide(Change.FEATURE, budget(0.49, NOW)).verdict())
        .isEqualTo(new Verdict.Unknown());
    assertThat(decide(Change.FEATURE, budget(0.5, NOW)).verdict()).isEqualTo(new Verdict.Allow());
  }

  @Test
  void noTrafficAllowsAndNothingAtAllIsUnknown() {
    assertThat(decide(Change.FEATURE, budget(new BudgetStatus.Idle(), Freeze.THAWED)).verdict())
        .isEqualTo(new Verdict.Allow());
    assertThat(decide(Change.FEATURE).verdict()).isEqualTo(new Verdict.Unknown());
  }

  @Test
  void rollbackAndSecurityPassEvenWithoutData() {
    for (Change change : List.of(Change.ROLLBACK, Change.SECURITY)) {
      Decision decision =
          decide(
              change,
              budget(new BudgetStatus.Unknown(Cause.BLIND), Freeze.THAWED),
              budget(new BudgetStatus.Exhausted(), Freeze.FROZEN));
      assertThat(decision.verdict()).isEqualTo(new Verdict.Allow());
      assertThat(decision.findings()).containsExactly(new Finding.Exempt("standard", change));
    }
  }

  @Test
  void aPolicyIsNamedByItsContent() {
    GatePolicy same = standardLettingThrough(Set.of(Change.SECURITY, Change.ROLLBACK));
    GatePolicy other = standardLettingThrough(Set.of(Change.SECURITY));
    assertThat(PolicyHash.of(same))
        .isEqualTo(PolicyHash.of(GatePolicy.STANDARD))
        .hasSize(64)
        .isNotEqualTo(PolicyHash.of(other));
  }

  private static GatePolicy standardLettingThrough(Set<Change> changes) {
    return new GatePolicy(
        "standard", Set.of(), 0.1, 0.2, 0.5, Duration.ofMinutes(5), changes, Duration.ofMinutes(5));
  }

  private static Decision decide(Change change, GatedBudget... budgets) {
    return Gate.decide("id-1", GatePolicy.STANDARD, change, List.of(budgets), NOW);
  }

  private static GatedBudget budget(BudgetStatus status, Freeze freeze) {
    return new GatedBudget(reading(status, 1, NOW), freeze);
  }

  private static GatedBudget budget(double coverage, Instant lastMeasured) {
    return new GatedBudget(
        reading(new BudgetStatus.Healthy(), coverage, lastMeasured), Freeze.THAWED);
  }

  private static BudgetReading reading(BudgetStatus status, double coverage, Instant last) {
    Sli.Measured sli = new Sli.Measured(995, 1000);
    Slo slo =
        new Slo(
            "home-availability",
            "Home",
            "home",
            "",
            new Indicator.ProbeSlots("home", Optional.empty()),
            0.99,
            new Window.Rolling(Duration.ofDays(30)),
            3,
            List.of("eu-west-1"));
    return new BudgetReading(
        slo,
        new Scope.InRegion("eu-west-1"),
        new Measurement(sli, coverage, 1, Optional.of(last)),
        Optional.of(new ErrorBudget(0.5, 1, Duration.ofHours(7), Optional.of(10.0))),
        List.of(),
        new Outlook(
            Interval.before(NOW, Duration.ofDays(30)),
            Optional.empty(),
            new Projection.Unknown(),
            Excluded.NOTHING),
        status);
  }
}
