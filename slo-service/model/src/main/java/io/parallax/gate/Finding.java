package io.parallax.gate;

import io.parallax.budget.BudgetReading;
import io.parallax.spec.Change;

/** One thing that speaks for a verdict. */
public sealed interface Finding {
  /** The policy lets this kind of change through, whatever the budgets say. */
  record Exempt(String policy, Change change) implements Finding {}

  /** Enough budget is left. */
  record BudgetLeft(BudgetReading reading, double remaining) implements Finding {}

  /** There was no traffic to spend budget on. */
  record NoTraffic(BudgetReading reading) implements Finding {}

  /** The budget fell below the policy's freeze and has not come back above its resume. */
  record Frozen(BudgetReading reading, double remaining, double resumeAbove) implements Finding {}

  /** The budget can't be judged. */
  record NotKnown(BudgetReading reading, String why) implements Finding {}

  /** There is nothing to judge by. */
  record NothingToJudge(String why) implements Finding {}

  /** Which way this finding points. */
  default Verdict verdict() {
    return switch (this) {
      case Exempt _ -> new Verdict.Allow();
      case BudgetLeft _ -> new Verdict.Allow();
      case NoTraffic _ -> new Verdict.Allow();
      case Frozen _ -> new Verdict.Block();
      case NotKnown _ -> new Verdict.Unknown();
      case NothingToJudge _ -> new Verdict.Unknown();
    };
  }

  /** One sentence for people. */
  default String sentence() {
    return switch (this) {
      case Exempt(String policy, Change change) ->
          "policy %s lets every %s change through".formatted(policy, change.label());
      case BudgetLeft(BudgetReading reading, double remaining) ->
          "%s has %.1f %% of its error budget left".formatted(where(reading), remaining * 100);
      case NoTraffic(BudgetReading reading) -> "%s had no traffic".formatted(where(reading));
      case Frozen(BudgetReading reading, double remaining, double resumeAbove) ->
          "%s has %.1f %% of its error budget left; releases resume at %.1f %%"
              .formatted(where(reading), remaining * 100, resumeAbove * 100);
      case NotKnown(BudgetReading reading, String why) ->
          "%s is not known: %s".formatted(where(reading), why);
      case NothingToJudge(String why) -> why;
    };
  }

  private static String where(BudgetReading reading) {
    return reading.slo().id() + " in " + reading.scope().label();
  }
}
