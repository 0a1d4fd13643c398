package io.parallax.sli;

import io.parallax.probe.Outcome;
import io.parallax.probe.ProbeResult;
import io.parallax.spec.slo.Indicator;
import java.time.Duration;
import java.util.function.Function;

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

  /** {@code pair}, whose dormant node the probe looks at, is ready. */
  record Ready(String pair) implements Predicate {}

  static Predicate of(Indicator.Slots indicator) {
    return switch (indicator) {
      case Indicator.ProbeSlots(_, var bound) ->
          bound.<Predicate>map(Within::new).orElseGet(Available::new);
      case Indicator.PairSlots(String pair, _) -> new Ready(pair);
    };
  }

  /** Value of the {@code predicate} label, e.g. {@code within-300ms} or {@code ready-rpc}. */
  default String label() {
    return switch (this) {
      case Available() -> "available";
      case Within(Duration bound) -> "within-" + bound.toMillis() + "ms";
      case Ready(String pair) -> "ready-" + pair;
    };
  }

  /**
   * How {@code result} counts under this predicate.
   *
   * @param readiness how a pair stands as the slot ends, by its name
   */
  default Judgement judge(ProbeResult result, Function<String, Judgement> readiness) {
    return switch (this) {
      case Available() -> outcome(result);
      case Within(Duration bound) ->
          outcome(result) == Judgement.GOOD ? within(bound, result) : outcome(result);
      case Ready(String pair) -> readiness.apply(pair);
    };
  }

  private static Judgement outcome(ProbeResult result) {
    return switch (result.outcome()) {
      case Outcome.Unknown _ -> Judgement.UNKNOWN;
      case Outcome.Bad _ -> Judgement.BAD;
      case Outcome.Good() -> Judgement.GOOD;
    };
  }

  /** A late start makes the target look slow: good, but no word on latency. */
  private static Judgement within(Duration bound, ProbeResult result) {
    if (result.late()) {
      return Judgement.UNKNOWN;
    }
    return result.timings().total().compareTo(bound) <= 0 ? Judgement.GOOD : Judgement.BAD;
  }
}
