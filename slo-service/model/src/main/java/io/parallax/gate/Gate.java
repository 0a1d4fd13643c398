package io.parallax.gate;

import io.parallax.budget.BudgetReading;
import io.parallax.budget.BudgetStatus;
import io.parallax.sli.Cause;
import io.parallax.spec.Change;
import io.parallax.spec.GatePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Applies a policy to budgets. Pure: the same input gives the same decision. */
public final class Gate {
  private Gate() {}

  /**
   * May {@code change} be released, judged by {@code budgets}?
   *
   * <p>One frozen budget blocks. Otherwise one unknown budget makes the answer unknown; unknown
   * never hides a block. No budget at all is unknown.
   *
   * @param id identity of the decision
   */
  public static Decision decide(
      String id, GatePolicy policy, Change change, List<GatedBudget> budgets, Instant now) {
    List<Finding> findings = findings(policy, change, budgets, now);
    Verdict verdict = findings.getFirst().verdict();
    return new Decision(
        id,
        verdict,
        findings,
        policy.name(),
        PolicyHash.of(policy),
        now,
        now.plus(policy.validFor()));
  }

  private static List<Finding> findings(
      GatePolicy policy, Change change, List<GatedBudget> budgets, Instant now) {
    if (policy.alwaysAllow().contains(change)) {
      return List.of(new Finding.Exempt(policy.name(), change));
    }
    if (budgets.isEmpty()) {
      return List.of(new Finding.NothingToJudge("no SLO covers this service and region"));
    }
    return budgets.stream()
        .map(budget -> finding(policy, budget, now))
        .sorted(Comparator.comparingInt(finding -> weight(finding.verdict())))
        .toList();
  }

  private static Finding finding(GatePolicy policy, GatedBudget budget, Instant now) {
    BudgetReading reading = budget.reading();
    return switch (reading.status()) {
      case BudgetStatus.Unknown(Cause cause) ->
          new Finding.NotKnown(reading, cause.label().replace('-', ' '));
      case BudgetStatus.Idle() -> new Finding.NoTraffic(reading);
      case BudgetStatus.Healthy() -> measured(policy, budget, now);
      case BudgetStatus.Burning _ -> measured(policy, budget, now);
      case BudgetStatus.Exhausted() -> measured(policy, budget, now);
    };
  }

  private static Finding measured(GatePolicy policy, GatedBudget budget, Instant now) {
    BudgetReading reading = budget.reading();
    double remaining = reading.budget().orElseThrow().remainingRatio();
    // A frozen budget stays a block when its data thin out: unknown never hides a bad part.
    if (budget.freeze() == Freeze.FROZEN) {
      return new Finding.Frozen(reading, remaining, policy.resumeAbove());
    }
    Duration age = Duration.between(reading.measurement().lastMeasured().orElseThrow(), now);
    if (age.compareTo(policy.maxDataAge()) > 0) {
      return new Finding.NotKnown(
          reading,
          "last measured %d s ago, %d s allowed"
              .formatted(age.toSeconds(), policy.maxDataAge().toSeconds()));
    }
    double coverage = reading.measurement().coverage();
    if (coverage < policy.minCoverage()) {
      return new Finding.NotKnown(
          reading,
          String.format(
              Locale.ROOT,
              "only %.0f %% of its slots were measured, %.0f %% needed",
              coverage * 100,
              policy.minCoverage() * 100));
    }
    return new Finding.BudgetLeft(reading, remaining);
  }

  private static int weight(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Block() -> 0;
      case Verdict.Unknown() -> 1;
      case Verdict.Allow() -> 2;
    };
  }
}
