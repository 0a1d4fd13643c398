package io.parallax.gate;

import java.time.Instant;
import java.util.List;

/**
 * The answer of a gate, with all that it rests on.
 *
 * @param id identity, for logs and later checks
 * @param verdict allow, block or unknown
 * @param findings what it rests on, those that decided first
 * @param policy name of the policy that was applied
 * @param policyHash SHA-256 of that policy's content, 64 hex digits
 * @param decidedAt when
 * @param validUntil when it must be asked for again
 */
public record Decision(
    String id,
    Verdict verdict,
    List<Finding> findings,
    String policy,
    String policyHash,
    Instant decidedAt,
    Instant validUntil) {
  public Decision {
    findings = List.copyOf(findings);
  }
}
