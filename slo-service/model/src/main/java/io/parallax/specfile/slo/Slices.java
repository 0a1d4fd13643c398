package io.parallax.specfile.slo;

import io.parallax.spec.slo.Budgeting;
import java.time.Duration;
import java.util.Optional;

/**
 * What budgets must have in common to be put together.
 *
 * @param method in the user's words
 * @param length of a slice of time; empty where events are counted
 */
record Slices(String method, Optional<Duration> length) {
  static Slices of(Budgeting budgeting) {
    return switch (budgeting) {
      case Budgeting.Occurrences() -> new Slices("Occurrences", Optional.empty());
      case Budgeting.Timeslices(_, Duration slice) -> new Slices("Timeslices", Optional.of(slice));
      case Budgeting.RatioTimeslices(Duration slice) ->
          new Slices("RatioTimeslices", Optional.of(slice));
    };
  }
}
