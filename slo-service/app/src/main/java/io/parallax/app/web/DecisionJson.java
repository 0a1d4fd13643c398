package io.parallax.app.web;

import io.parallax.gate.Decision;
import io.parallax.gate.Finding;
import io.parallax.spec.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gate's decision as JSON.
 *
 * @param id identity of the decision
 * @param decision allow, block or unknown
 * @param service which service was asked for
 * @param region which region, absent for each of its regions
 * @param change which kind of change
 * @param reasons one sentence each, those that decided first
 * @param evidence the budgets it rests on
 * @param policy name of the policy
 * @param policyHash SHA-256 of the policy's content
 * @param decidedAt when
 * @param validUntil ask again after this
 */
public record DecisionJson(
    String id,
    String decision,
    String service,
    Optional<String> region,
    String change,
    List<String> reasons,
    List<BudgetJson> evidence,
    String policy,
    String policyHash,
    Instant decidedAt,
    Instant validUntil) {

  static DecisionJson of(
      Decision decision,
      String service,
      Optional<String> region,
      Change change,
      List<BudgetJson> evidence) {
    return new DecisionJson(
        decision.id(),
        decision.verdict().label(),
        service,
        region,
        change.label(),
        decision.findings().stream().map(Finding::sentence).toList(),
        evidence,
        decision.policy(),
        decision.policyHash(),
        decision.decidedAt(),
        decision.validUntil());
  }
}
