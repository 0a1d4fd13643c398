package io.parallax.budget;

import io.parallax.sli.Cause;

/** The five things a budget can be. */
public sealed interface BudgetStatus {
  /** Budget left, and no alert condition holds. */
  record Healthy() implements BudgetStatus {}

  /**
   * Budget left, and it burns fast enough to alert.
   *
   * @param severity of the loudest alert: page, ticket, or what the user's own policy says
   */
  record Burning(String severity) implements BudgetStatus {
    public Burning(Severity severity) {
      this(severity.label());
    }
  }

  /** Nothing left. */
  record Exhausted() implements BudgetStatus {}

  /** Measured, without any traffic in the window. */
  record Idle() implements BudgetStatus {}

  record Unknown(Cause cause) implements BudgetStatus {}

  /** As metrics, JSON and pages have it. */
  default String label() {
    return switch (this) {
      case Healthy() -> "healthy";
      case Burning _ -> "burning";
      case Exhausted() -> "exhausted";
      case Idle() -> "idle";
      case Unknown _ -> "unknown";
    };
  }
}
