package io.parallax.sli;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.spec.Indicator;
import java.time.Duration;

/**
 * What a slot is judged by. It is judged once, when the slot ends; SLOs of one predicate share its
 * counts.
 */
public sealed interface Predicate {
  /** The probe's own verdict. */
  record Available() implements Predicate {}

  /** Available, and within {@code bound}. */
  record Within(Duration bound) implements Predicate {
    public Within {
      if (!bound.isPositive()) {
        throw new IllegalArgumentException("latency bound " + bound + " is not positive");
      }
    }
  }

  static Predicate of(Indicator.ProbeSlots indicator) {
    return indicator.latencyBound().<Predicate>map(Within::new).orElseGet(Available::new);
  }

  /** Value of the {@code predicate} label: {@code available} or e.g. {@code within-300ms}. */
  default String label() {
    return switch (this) {
      case Available() -> "available";
      case Within(Duration bound) -> "within-" + bound.toMillis() + "ms";
    };
  }

  /** How {@code result} counts under this predicate. */
  default Judgement judge(ProbeResult result) {
    return switch (result.outcome()) {
      case Outcome.Unknown _ -> Judgement.UNKNOWN;
      case Outcome.Bad _ -> Judgement.BAD;
      case Outcome.Good() ->
          switch (this) {
            case Available() -> Judgement.GOOD;
            // A late start makes the target look slow: good, but no word on latency.
            case Within _ when result.late() -> Judgement.UNKNOWN;
            case Within(Duration bound) ->
                result.timings().total().compareTo(bound) <= 0 ? Judgement.GOOD : Judgement.BAD;
          };
    };
  }
}
