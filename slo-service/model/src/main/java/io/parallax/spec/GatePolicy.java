package io.parallax.spec;

import io.parallax.spec.value.Names;
import java.time.Duration;
import java.util.Set;

/**
 * When a service may be released.
 *
 * @param name identity
 * @param services names of the services it governs; empty for all that no other policy names
 * @param freezeBelow remaining budget, in ratio of the whole, below which releases are blocked
 * @param resumeAbove remaining budget at which a freeze ends; at least {@code freezeBelow}
 * @param minCoverage least share of expected slots that must have been measured, in [0, 1]
 * @param maxDataAge oldest last measurement that still counts as knowledge
 * @param alwaysAllow changes that are let through whatever the budget says, the reason recorded
 * @param validFor how long a decision may be acted on
 */
public record GatePolicy(
    String name,
    Set<String> services,
    double freezeBelow,
    double resumeAbove,
    double minCoverage,
    Duration maxDataAge,
    Set<Change> alwaysAllow,
    Duration validFor) {
  /** What holds where nobody wrote a policy; also the defaults of each field of one. */
  public static final GatePolicy STANDARD =
      new GatePolicy(
          "standard",
          Set.of(),
          0.1,
          0.2,
          0.5,
          Duration.ofMinutes(5),
          Set.of(Change.ROLLBACK, Change.SECURITY),
          Duration.ofMinutes(5));

  public GatePolicy {
    Names.require("gate policy", name);
    services = Set.copyOf(services);
    alwaysAllow = Set.copyOf(alwaysAllow);
    if (!(freezeBelow >= 0 && freezeBelow <= resumeAbove && resumeAbove <= 1)) {
      throw new IllegalArgumentException(
          "gate policy '" + name + "': needs 0 <= freezeBelow <= resumeAbove <= 1");
    }
    if (!(minCoverage >= 0 && minCoverage <= 1)) {
      throw new IllegalArgumentException("gate policy '" + name + "': minCoverage not in [0, 1]");
    }
    if (!maxDataAge.isPositive() || !validFor.isPositive()) {
      throw new IllegalArgumentException("gate policy '" + name + "': durations must be positive");
    }
  }
}
