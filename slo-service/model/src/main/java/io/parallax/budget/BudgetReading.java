package io.parallax.budget;

import io.parallax.sli.Measurement;
import io.parallax.sli.Scope;
import io.parallax.spec.slo.Slo;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one SLO's budget at one moment, in one scope.
 *
 * @param slo whose
 * @param scope where
 * @param measurement the SLI over the SLO's window
 * @param budget absent when the SLI is idle or unknown
 * @param burns the pairs of windows that apply, fastest first
 * @param policies how the SLO's own alert policies stand; empty where it has none
 * @param outlook its window, and where it goes
 * @param status what it comes to
 */
public record BudgetReading(
    Slo slo,
    Scope scope,
    Measurement measurement,
    Optional<ErrorBudget> budget,
    List<BurnReading> burns,
    List<PolicyReading> policies,
    Outlook outlook,
    BudgetStatus status) {
  public BudgetReading {
    burns = List.copyOf(burns);
    policies = List.copyOf(policies);
  }

  /** Of an SLO without policies of its own. */
  public BudgetReading(
      Slo slo,
      Scope scope,
      Measurement measurement,
      Optional<ErrorBudget> budget,
      List<BurnReading> burns,
      Outlook outlook,
      BudgetStatus status) {
    this(slo, scope, measurement, budget, burns, List.of(), outlook, status);
  }
}
